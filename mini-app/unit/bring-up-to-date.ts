import type { PlaceView, UnitRef } from '../../shared/unit/schema.ts';
import { keep } from '../platform/kept.ts';
import { queryClient } from '../platform/query-client.ts';
import { today } from '../ui/words.ts';
import { getFollows, setFollows } from './following.ts';
import { getMyHamlet, getMyPlace, setMyHamlet, setMyPlace } from './my-place.ts';
import { hamletsQuery, placeQuery } from './queries.ts';

export interface Ask {
  place: (id: string) => Promise<PlaceView>;
  hamlets: (placeId: string) => Promise<readonly UnitRef[]>;
}

const askServer: Ask = {
  place: (id) => queryClient.fetchQuery(placeQuery(id)),
  hamlets: async (placeId) => (await queryClient.fetchQuery(hamletsQuery(placeId))).items,
};

const isDay = (value: unknown): value is string => typeof value === 'string';
const lastAsked = keep('places-asked', isDay);

/** What this phone keeps is asked about once a day: communes and hamlets are merged, divided and renamed. */
export async function bringUpToDate(ask: Ask = askServer, day: string = today()): Promise<void> {
  if (lastAsked.get() === day) return;
  await bringHome(ask);
  await bringFollows(ask);
  lastAsked.set(day);
}

/** A commune that was divided stays as it is: only the person knows. A hamlet that is no more is forgotten. */
async function bringHome(ask: Ask): Promise<void> {
  const [mine, hamlet] = [getMyPlace(), getMyHamlet()];
  if (!mine) return;
  const [now, another] = becameOf(await ask.place(mine.id));
  const home = now && !another ? now : mine;
  const listed = hamlet && (await ask.hamlets(home.id)).find(({ id }) => id === hamlet.id);
  // The person may have chosen meanwhile.
  if (getMyPlace()?.id !== mine.id) return;
  setMyPlace(home);
  if (hamlet && getMyHamlet()?.id !== listed?.id) setMyHamlet(listed ?? null);
  else if (listed) setMyHamlet(listed);
}

/** Everything that a followed commune became is followed, each once; what became nothing has no more news. */
async function bringFollows(ask: Ask): Promise<void> {
  const followed = getFollows();
  const became = (await Promise.all(followed.map(({ id }) => ask.place(id)))).map(becameOf);
  if (getFollows() !== followed) return;
  const mine = getMyPlace()?.id;
  const kept = became.filter(([only]) => followed.some(({ id }) => id === only?.id)).flat();
  const places = new Map([...kept, ...became.flat()].map((place) => [place.id, place]));
  if (mine) places.delete(mine);
  setFollows([...places.values()]);
}

const becameOf = (place: PlaceView): readonly UnitRef[] => (place.isCurrent ? [place] : place.successors);

import { RSABSSA } from '@cloudflare/blindrsa-ts';
import type { BallotMode } from '../../shared/poll/schema.ts';
import { parseLocalDate } from '../../shared/time/local-date.ts';
import type { TestApp } from './app.ts';
import type { Caller } from './given.ts';

const suite = RSABSSA.SHA384.PSS.Randomized();

/** The other half of the protocol, as the Mini App has it: the library a phone uses, not our own arithmetic. */
export function openVoter(town: Pick<TestApp, 'send'>) {
  /** A token blinded for this poll, with what is needed to use it. */
  const blind = async (pollId: string) => {
    const reply = await town.send({ url: `/api/polls/${pollId}/key` });
    if (reply.statusCode !== 200) throw new Error(`no key: ${reply.body}`);
    const der = Buffer.from(reply.json<{ publicKey: string }>().publicKey, 'base64url');
    const key = await crypto.subtle.importKey('spki', der, { name: 'RSA-PSS', hash: 'SHA-384' }, true, ['verify']);
    const message = suite.prepare(crypto.getRandomValues(new Uint8Array(32)));
    const { blindedMsg, inv } = await suite.blind(key, message);
    return {
      blinded: toText(blindedMsg),
      open: async (blindSignature: string): Promise<Proof> => {
        const signature = await suite.finalize(
          key,
          message,
          new Uint8Array(Buffer.from(blindSignature, 'base64url')),
          inv,
        );
        return { token: toText(message), signature: toText(signature) };
      },
    };
  };

  return {
    blind,

    /** Buys a token as this person. */
    buy: async (call: Caller, pollId: string): Promise<Proof> => {
      const { blinded, open } = await blind(pollId);
      const reply = await call({ method: 'POST', url: `/api/polls/${pollId}/tokens`, payload: { blinded } });
      if (reply.statusCode !== 200) throw new Error(reply.body);
      return open(reply.json<{ blindSignature: string }>().blindSignature);
    },

    /** As whoever holds the token: nobody is signed in. */
    cast: (
      pollId: string,
      proof: Proof | Code,
      answers: object,
      placeId: string | null = null,
      more: { poster?: string } = {},
    ) =>
      town.send({ method: 'POST', url: `/api/polls/${pollId}/ballots`, payload: { proof, placeId, answers, ...more } }),
  };
}

/** Ballots as they lie in the box, whoever cast them. */
export async function givenBallots(
  town: TestApp,
  pollId: string,
  of: {
    count: number;
    answers: Record<string, number[]>;
    mode?: BallotMode;
    on: string;
    placeId?: string;
    posterId?: string;
  },
): Promise<void> {
  const day = parseLocalDate(of.on);
  const mode = of.mode ?? 'mini_app';
  const one = { poll_id: pollId, answered_on: day, mode, place_id: of.placeId ?? null, poster_id: of.posterId ?? null };
  const answers = JSON.stringify(of.answers);
  await town.db
    .insertInto('ballot')
    .values(Array.from({ length: of.count }, () => ({ ...one, answers })))
    .execute();
  await town.db
    .insertInto('poll_day')
    .values({ poll_id: pollId, day, mode, ballots: of.count })
    .onConflict((oc) =>
      oc.columns(['poll_id', 'day', 'mode']).doUpdateSet((eb) => ({ ballots: eb('poll_day.ballots', '+', of.count) })),
    )
    .execute();
}

/** A number that can be signed: for tests in which only the buying matters. */
export const BLINDED = 'AB'.repeat(171);

export type Proof = { token: string; signature: string };
export type Code = { code: string; mode: 'counter_qr' | 'kiosk' };

const toText = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

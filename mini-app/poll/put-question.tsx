import { Player } from '../notice/player.tsx';
import { Heading } from '../ui/heading.tsx';
import type { Said } from './spoken.ts';

/** A question as it is put: its words, what of it is not in the chosen language, and where it is heard. */
export function PutQuestion({ put }: { put: Said }) {
  return (
    <>
      <Heading>
        <Words said={put.text} isTranslated={put.isTranslated} />
      </Heading>
      {put.missing && <p className="hint">{put.missing}</p>}
      {put.recordingUrl && <Player key={put.recordingUrl} url={put.recordingUrl} what="câu hỏi" />}
    </>
  );
}

/** No browser has a tag for the voices of these languages; at least nothing reads them as Vietnamese. */
export const Words = ({ said, isTranslated }: { said: string | undefined; isTranslated: boolean }) =>
  isTranslated ? <span lang="und">{said}</span> : <>{said}</>;

import { useState } from 'react';
import { LANGUAGE_NAMES } from '../../shared/notice/language.ts';
import type { NoticeView } from '../../shared/notice/schema.ts';
import { Body } from './body.tsx';
import { Player } from './player.tsx';

type Version = NoticeView['languages'][number];

/** The notice in the other languages of the province: read, or heard where there is only a recording. Which one somebody opens is known to nobody. */
export function Languages({ versions }: { versions: readonly Version[] | undefined }) {
  const [open, setOpen] = useState<Version['language'] | null>(null);
  if (!versions || versions.length === 0) return null;
  const shown = versions.find(({ language }) => language === open);
  return (
    <section className="card" aria-labelledby="languages">
      <h2 id="languages">Bằng tiếng khác</h2>
      <div className="tools">
        {versions.map(({ language }) => (
          <button
            key={language}
            type="button"
            className="language"
            aria-expanded={language === open}
            onClick={() => setOpen(language === open ? null : language)}
          >
            {LANGUAGE_NAMES[language]}
          </button>
        ))}
      </div>
      {shown && (
        // No browser has a tag for the voices of these languages; at least nothing reads them as Vietnamese.
        <div lang="und">
          {shown.title && <h3>{shown.title}</h3>}
          {shown.recordingUrl && <Player url={shown.recordingUrl} />}
          {shown.body && <Body body={shown.body} />}
        </div>
      )}
    </section>
  );
}

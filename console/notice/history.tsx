import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { NoticeVersion } from '../../shared/notice/version-schema.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { formatInstant } from '../ui/format.ts';
import { Loaded, Skeleton } from '../ui/states.tsx';
import { DifferenceView } from './difference-view.tsx';
import './words.css';
import { EVENT_LABELS, NOTE_LABELS } from './labels.ts';
import { noticeVersions } from './queries.ts';
import { asksForReason } from '../../shared/notice/warning.ts';
import { warningSentence } from './warning-words.ts';

/** Who took which step and when, and what the words were then. Asked for only when somebody opens it. */
export function History({ notice }: { notice: Pick<OfficeNotice, 'id' | 'version'> }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details className="questions" onToggle={({ currentTarget }) => setIsOpen(currentTarget.open)}>
      <summary>Các bản và những gì đã đổi</summary>
      {isOpen && <Steps notice={notice} />}
    </details>
  );
}

function Steps({ notice }: { notice: Pick<OfficeNotice, 'id' | 'version'> }) {
  const query = useQuery(noticeVersions(notice));
  return (
    <Loaded query={query} skeleton={<Skeleton rows={2} height={60} />}>
      {({ items }) =>
        items.length === 0 ? (
          <p className="note">Chưa có bản nào được trình duyệt.</p>
        ) : (
          <ol className="steps">
            {items.map((step, index) => (
              <Step key={step.number} step={step} before={items.slice(index + 1).find(hasOtherWords(step))} />
            ))}
          </ol>
        )
      }
    </Loaded>
  );
}

/** The last step at which it read differently; a return or an approval changes no word. */
const hasOtherWords =
  ({ content }: NoticeVersion) =>
  (earlier: NoticeVersion): boolean =>
    JSON.stringify(earlier.content) !== JSON.stringify(content);

const CHANGES_WORDS: readonly NoticeVersion['event'][] = ['submitted', 'corrected'];

function Step({ step, before }: { step: NoticeVersion; before: NoticeVersion | undefined }) {
  const warnings = step.warnings.filter(asksForReason);
  return (
    <li>
      <p>
        <strong>{EVENT_LABELS[step.event]}</strong> · {step.official.fullName} · {formatInstant(step.at)}
      </p>
      {step.event === 'corrected' && <p className="under">Người soạn: {step.author.fullName}</p>}
      {warnings.length > 0 && (
        <ul className="under">
          {warnings.map((warning, index) => (
            <li key={index}>{warningSentence(warning)}</li>
          ))}
        </ul>
      )}
      {step.reason && <p>Ý kiến người duyệt về các cảnh báo: “{step.reason}”</p>}
      {step.note && (
        <p>
          {NOTE_LABELS[step.event]}: “{step.note}”
        </p>
      )}
      {before && CHANGES_WORDS.includes(step.event) && <DifferenceView before={before.content} after={step.content} />}
    </li>
  );
}

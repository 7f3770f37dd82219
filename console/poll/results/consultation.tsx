import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { mayActFor } from '../../../shared/access.ts';
import type { Consultation } from '../../../shared/poll/consultation-api.ts';
import type { RecordedStep } from '../../../shared/poll/consultation.ts';
import type { OfficePollCard } from '../../../shared/poll/schema.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { useOfficial } from '../../official/current.ts';
import { Chip } from '../../ui/chip.tsx';
import { formatInstant } from '../../ui/format.ts';
import { Loaded } from '../../ui/states.tsx';
import { ConsultationDialog } from './consultation-dialog.tsx';
import { consultation } from './consultation-queries.ts';

const STATES = {
  done: { words: 'Đã xong', tone: 'leaf' },
  under_way: { words: 'Đang làm', tone: 'sky' },
  to_do: { words: 'Chưa đến', tone: 'plain' },
} as const;

type Step = Consultation['steps'][number];
type Row = Consultation['records'][number];

const isRecorded = (step: number): step is RecordedStep => step === 9 || step === 10;

/** The ten steps of NĐ 20/2008: eight follow from the poll itself, the last two are recorded here. */
export function ConsultationPanel({ poll }: { poll: OfficePollCard }) {
  const query = useQuery(consultation(poll.id));
  return (
    <section className="figure" aria-labelledby="consultation">
      <h2 className="figure-question" id="consultation">
        Mười bước lấy ý kiến
      </h2>
      <p className="figure-note">
        Theo Nghị định 20/2008/NĐ-CP. Bước 1–8 ghi theo phiếu; bước 9 và 10 do lãnh đạo đơn vị ghi.
      </p>
      <Loaded query={query}>
        {({ steps, records }) => (
          <ol className="consultation">
            {steps.map((step) => (
              <li key={step.step}>
                <StepLine step={step} />
                {isRecorded(step.step) && (
                  <Recorded
                    poll={poll}
                    step={step.step}
                    isPossible={step.state !== 'to_do'}
                    rows={records.filter((row) => row.step === step.step)}
                  />
                )}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </section>
  );
}

const StepLine = ({ step: { name, state, doneOn } }: { step: Step }) => (
  <>
    {name} <Chip tone={STATES[state].tone}>{STATES[state].words}</Chip>{' '}
    {doneOn && <span className="under">{formatDay(doneOn)}</span>}
  </>
);

type RecordedProps = { poll: OfficePollCard; step: RecordedStep; isPossible: boolean; rows: readonly Row[] };

function Recorded({ poll, step, isPossible, rows }: RecordedProps) {
  const official = useOfficial();
  const [isAsking, setIsAsking] = useState(false);
  const [latest, ...earlier] = rows;
  const mayRecord = isPossible && mayActFor(official, 'poll.publish', poll.unit.id);
  return (
    <div className="stack">
      {latest && <RecordText row={latest} />}
      {earlier.length > 0 && (
        <details>
          <summary>Nội dung trước khi đính chính</summary>
          {earlier.map((row) => (
            <RecordText key={row.id} row={row} />
          ))}
        </details>
      )}
      {mayRecord && (
        <Button className="self-start" onClick={() => setIsAsking(true)}>
          {latest ? 'Đính chính' : step === 9 ? 'Ghi quyết định' : 'Ghi nơi lưu hồ sơ'}
        </Button>
      )}
      {isAsking && (
        <ConsultationDialog poll={poll} step={step} latest={latest ?? null} onClose={() => setIsAsking(false)} />
      )}
    </div>
  );
}

function RecordText({ row }: { row: Row }) {
  return (
    <div>
      <p>
        {row.kind === 'transferred' && <strong>Chuyển cơ quan có thẩm quyền: </strong>}
        {row.text}
      </p>
      <p className="under">
        {[row.authority, formatDay(row.doneOn)].filter(Boolean).join(', ')} · ghi bởi {row.recordedBy.fullName},{' '}
        {formatInstant(row.recordedAt)}
        {row.noticeId && (
          <>
            {' '}
            · <Link to={`/notices/${row.noticeId}`}>Tin thông báo kết quả</Link>
          </>
        )}
      </p>
      {row.reason && <p className="figure-note">Đính chính: {row.reason}</p>}
    </div>
  );
}

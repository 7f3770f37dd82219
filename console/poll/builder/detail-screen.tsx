import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { Link, useParams } from 'react-router-dom';
import type { PollDraft } from '../../../shared/poll/draft-schema.ts';
import { targetOf } from '../../../shared/poll/settings.ts';
import { formatDay } from '../../../shared/time/local-date.ts';
import { allows, useOfficial } from '../../official/current.ts';
import '../../notice/editor.css';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { formatInstant, formatNumber, sentenceCase } from '../../ui/format.ts';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Loaded, Refusal, Skeleton } from '../../ui/states.tsx';
import './builder.css';
import { editOf } from './change.ts';
import { MODE_LABELS } from '../labels.ts';
import { problemWords, shortText } from './labels.ts';
import { DraftMoves } from './move-bar.tsx';
import { PollPreview } from './preview.tsx';
import { VersionList } from './version-list.tsx';
import { draftDetail, readDraftFile } from './queries.ts';
import { DraftStateChip } from './state-chip.tsx';

export function PollDraftScreen() {
  const official = useOfficial();
  const { id = '' } = useParams();
  const query = useQuery({ ...draftDetail(id), enabled: allows(official, 'poll.results') });
  if (!allows(official, 'poll.results')) return <NotAllowedScreen title="Phiếu tự soạn" />;
  const { title, unit } = query.data ?? { title: '', unit: { name: '' } };
  return (
    <Page title={title.replaceAll('{unit}', unit.name) || 'Phiếu tự soạn'} lead={unit.name}>
      <p>
        <Link className="back-link" to="/polls/drafts">
          <Icon name="back" size={18} /> Phiếu tự soạn
        </Link>
      </p>
      <Loaded query={query} skeleton={<Skeleton rows={4} height={80} />}>
        {(draft) => <Detail key={draft.id} draft={draft} />}
      </Loaded>
    </Page>
  );
}

function Detail({ draft }: { draft: PollDraft }) {
  return (
    <div className="editor">
      <div className="stack-wide">
        <div className="panel-state">
          <DraftStateChip state={draft.state} />
          {draft.edition > 1 && <span>Lần {draft.edition}</span>}
        </div>
        {draft.status === 'returned' && draft.returnedReason && (
          <div className="callout callout-amber">
            <Icon name="returned" />
            <div>Trả lại vì: “{draft.returnedReason}”</div>
          </div>
        )}
        {draft.closedReason && (
          <div className="callout callout-sky">
            <Icon name="info" />
            <div>Đóng sớm vì: “{draft.closedReason}”</div>
          </div>
        )}
        <Missing draft={draft} />
        <DraftMoves draft={draft} />
        <Facts draft={draft} />
        <VersionList screening={draft.content.screening} questions={draft.content.questions} />
        <Settings draft={draft} />
        <Export draft={draft} />
      </div>
      <aside className="editor-preview" aria-label="Xem thử">
        <PollPreview poll={editOf(draft)} office={draft.unit.name} />
      </aside>
    </div>
  );
}

function Missing({ draft }: { draft: PollDraft }) {
  if (draft.problems.length === 0 || draft.pollId) return null;
  return (
    <div className="callout callout-amber">
      <Icon name="warning" />
      <div>
        Chưa trình duyệt được:
        <ul>
          {draft.problems.map((problem) => (
            <li key={`${problem.path} ${problem.reason}`}>{problemWords(problem)}</li>
          ))}
        </ul>
      </div>
    </div>
  );
}

function Facts({ draft }: { draft: PollDraft }) {
  const { opensOn, closesOn, places, author, approver, approvedAt, pollId, content } = draft;
  return (
    <dl className="facts">
      <div>
        <dt>Mở từ</dt>
        <dd>{opensOn ? formatDay(opensOn) : 'chưa chọn'}</dd>
      </div>
      <div>
        <dt>Đến hết</dt>
        <dd>{closesOn ? formatDay(closesOn) : 'chưa chọn'}</dd>
      </div>
      <div>
        <dt>Hỏi ở</dt>
        <dd>{places.map(({ name }) => name).join(', ') || 'chưa chọn'}</dd>
      </div>
      <div>
        <dt>Hỏi ai</dt>
        <dd>{content.audience === 'business' ? 'Doanh nghiệp, hợp tác xã, hộ kinh doanh' : 'Người dân'}</dd>
      </div>
      <div>
        <dt>Người soạn</dt>
        <dd>{author.fullName}</dd>
      </div>
      {approver && approvedAt && (
        <div>
          <dt>Người duyệt</dt>
          <dd>
            {approver.fullName}, {formatInstant(approvedAt)}
          </dd>
        </div>
      )}
      {pollId && (
        <div>
          <dt>Kết quả</dt>
          <dd>
            <Link to={`/polls/${pollId}`}>Xem kết quả của phiếu</Link>
          </dd>
        </div>
      )}
    </dl>
  );
}

function targetLine(settings: PollDraft['content']['settings']): string {
  const target = targetOf(settings);
  if (target === null) return 'Không so với mức nào.';
  return `So với mức ${formatNumber(target * 100)}${settings.headline?.statistic === 'mean100' ? ' điểm' : '\u00a0%'}; chỉ viết “đạt trên” khi cả khoảng tin cậy nằm trên.`;
}

function Settings({ draft: { content } }: { draft: PollDraft }) {
  const { headline, weighting, modes, leastShown, leastShare } = content.settings;
  const at = content.questions.findIndex(({ id }) => id === headline?.questionId);
  const question = content.questions[at];
  return (
    <section>
      <h2 className="group-head">Cách tính, giữ nguyên từ khi duyệt</h2>
      <ul className="plain-list">
        <li>
          {question
            ? `Con số chính: câu ${at + 1}, “${shortText(question)}”, ${headline?.statistic === 'mean100' ? 'điểm trung bình 0–100' : 'tỷ lệ hài lòng và rất hài lòng'}.`
            : 'Không có con số chính.'}
        </li>
        {question && <li>{targetLine(content.settings)}</li>}
        <li>{weighting === 'raking' ? 'Hiệu chỉnh theo giới tính, nhóm tuổi, loại địa bàn.' : 'Không hiệu chỉnh.'}</li>
        {modes.map(({ mode, designEffect }) => (
          <li key={mode}>
            {sentenceCase(MODE_LABELS[mode])}: hệ số cụm {formatNumber(designEffect)}.
          </li>
        ))}
        <li>
          Dưới {leastShown} phiếu không hiện số, dưới {leastShare} phiếu không hiện tỷ lệ.
        </li>
      </ul>
    </section>
  );
}

/** The questions as a file, for another office. */
function Export({ draft }: { draft: PollDraft }) {
  const [error, setError] = useState<unknown>(null);
  const save = async () => {
    setError(null);
    try {
      const file = await readDraftFile(draft.id);
      const address = URL.createObjectURL(new Blob([JSON.stringify(file, null, 2)], { type: 'application/json' }));
      const link = document.createElement('a');
      link.href = address;
      link.download = 'phieu-hoi.json';
      link.click();
      URL.revokeObjectURL(address);
    } catch (failure) {
      setError(failure);
    }
  };
  return (
    <div className="stack">
      <Button className="self-start" icon={<Icon name="download" size={18} />} onClick={() => void save()}>
        Xuất phiếu ra tệp
      </Button>
      <p className="note">Tệp chỉ có câu hỏi và cách tính; không có nơi hỏi, ngày, kết quả.</p>
      <Refusal error={error} />
    </div>
  );
}

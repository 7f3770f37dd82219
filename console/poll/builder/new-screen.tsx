import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { FormCode } from '../../../shared/poll/form.ts';
import { resultQuestions } from '../../../shared/poll/form.ts';
import { POLL_FILE_BYTES, readPollFile } from '../../../shared/poll/file.ts';
import { POLL_FORMS } from '../../../shared/poll/instrument/poll-forms.ts';
import '../../notice/editor.css';
import { allows, useOfficial, writingUnit } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { NotAllowedScreen } from '../../route-problem.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Page } from '../../ui/page.tsx';
import { Refusal } from '../../ui/states.tsx';
import { beginning } from './change.ts';
import './builder.css';
import { useBeginDraft } from './queries.ts';

const TITLE = 'Soạn phiếu hỏi';

const count = (code: keyof typeof POLL_FORMS): string => `${resultQuestions(POLL_FORMS[code]).length} câu`;

const STARTS: readonly { base: FormCode; title: string; text: string }[] = [
  {
    base: 'p1',
    title: 'Sau khi làm thủ tục',
    text: `${count('p1')} có sẵn, tám lần chạm. Kết quả các đợt so được với nhau.`,
  },
  { base: 'p2', title: 'Thông tin và chính sách', text: `${count('p2')} có sẵn, hỏi mọi người dân từ 18 tuổi.` },
  { base: 'p4', title: 'Lấy ý kiến về một quy định', text: 'Mẫu phiếu lấy ý kiến; Ông/Bà thay phần có dấu “…”.' },
  { base: 'own', title: 'Phiếu trống', text: 'Lấy câu trong kho hoặc tự viết từng câu.' },
];

export function NewPollScreen() {
  const official = useOfficial();
  if (!allows(official, 'poll.write')) return <NotAllowedScreen title={TITLE} />;
  return <NewPoll />;
}

function NewPoll() {
  const navigate = useNavigate();
  const unit = writingUnit(useOfficial());
  const begin = useBeginDraft();
  const [isWrongFile, setWrongFile] = useState(false);
  /** One for each start, so that a second tap, or a repeated try, begins nothing twice. */
  const [ids] = useState(() => new Map<string, string>());
  const idFor = (start: string): string => {
    const id = ids.get(start) ?? crypto.randomUUID();
    ids.set(start, id);
    return id;
  };
  const go = useOneAtATime(async (input: Parameters<typeof begin.mutateAsync>[0]) => {
    // The mutation keeps the error, shown below.
    const draft = await begin.mutateAsync(input).catch(() => null);
    if (draft) navigate(`/polls/drafts/${draft.id}/edit`, { replace: true });
  });
  const open = useOneAtATime(async (file: File) => {
    const read = file.size <= POLL_FILE_BYTES ? readPollFile(await file.text()) : null;
    setWrongFile(read === null);
    if (read) await go({ clientRequestId: crypto.randomUUID(), file: read });
  });
  const placeIds = unit.reach === 'commune' ? [unit.id] : [];
  return (
    <Page title={TITLE} lead={`Phiếu của ${unit.name}. Bắt đầu từ đâu?`} width="text">
      <ul className="starts">
        {STARTS.map(({ base, title, text }) => (
          <li key={base}>
            <button
              type="button"
              className="start"
              disabled={begin.isPending}
              onClick={() => void go({ clientRequestId: idFor(base), poll: beginning(base, placeIds) })}
            >
              <strong>{title}</strong>
              <span>{text}</span>
            </button>
          </li>
        ))}
      </ul>
      <label className="upload-button file-start">
        <Icon name="download" size={18} /> Từ tệp của cơ quan khác
        <input
          type="file"
          className="visually-hidden"
          accept="application/json,.json"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) void open(file);
            target.value = '';
          }}
        />
      </label>
      {isWrongFile && (
        <div className="callout callout-brick" role="alert">
          <Icon name="warning" />
          <div>Tệp này không phải phiếu hỏi xuất từ Gần Dân, hoặc đã bị sửa. Chưa có gì được lưu.</div>
        </div>
      )}
      <Refusal error={begin.error} />
    </Page>
  );
}

import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { ApiError } from '../../shared/call.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { type DeviceDraft, dropDraft, keepDraft } from '../platform/device-draft.ts';
import { formOf, type KeptNotice, type NoticeForm, type NoticeProblems, problemsAt, readForm } from './form.ts';
import { useNoticeMove, useSaveNotice } from './queries.ts';

export type EditorProps = {
  /** The row being changed; `null` for a notice that the server does not have yet. */
  notice: OfficeNotice | null;
  draftName: string;
  begun: KeptNotice;
  kept: DeviceDraft<KeptNotice> | null;
};

/** What the screen that follows says first: that a new notice was saved, or why submitting it did not follow. */
type Handover = { isSaved?: true; refusal?: ApiError['code'] } | null;

const isSame = (a: NoticeForm, b: NoticeForm): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is typed, where it is kept, and what happens when it is sent. */
export function useNoticeEditor({ notice, draftName, begun, kept }: EditorProps) {
  const official = useOfficial();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const handover = useLocation().state as Handover;
  const save = useSaveNotice();
  const move = useNoticeMove();
  const start = kept?.value ?? begun;
  const [form, setForm] = useState(start.form);
  const [version, setVersion] = useState(start.version);
  const [savedAt, setSavedAt] = useState<number | null>(kept?.savedAt ?? null);
  const [isKept, setIsKept] = useState(true);
  const [isRestored, setIsRestored] = useState(kept !== null && !isSame(kept.value.form, begun.form));
  const [problems, setProblems] = useState<NoticeProblems>({});
  const [refusal, setRefusal] = useState<unknown>(handover?.refusal ? new ApiError(handover.refusal) : null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState<'save' | 'submit' | null>(null);

  const stored = notice ? formOf(notice) : begun.form;
  const isDirty = !isSame(form, stored);

  useEffect(() => {
    if (handover?.isSaved) void message.success('Đã lưu bản nháp.');
  }, [handover, message]);
  useEffect(() => {
    if (attempt > 0) document.querySelector<HTMLElement>('.editor [aria-invalid="true"]')?.focus();
  }, [attempt]);

  const write = (change: Partial<NoticeForm>): void => {
    const next = { ...form, ...change };
    setForm(next);
    setProblems({});
    const value: KeptNotice = { form: next, clientRequestId: start.clientRequestId, version };
    setIsKept(keepDraft(official.id, draftName, value));
    setSavedAt(Date.now());
  };
  const forget = (to: NoticeForm, toVersion: number): void => {
    dropDraft(official.id, draftName);
    setForm(to);
    setVersion(toVersion);
    setSavedAt(null);
    setIsRestored(false);
    setProblems({});
    setRefusal(null);
  };

  /** @returns the row as the office has it now, or `null` when it was refused. */
  const store = async (): Promise<OfficeNotice | null> => {
    if (notice && !isDirty) return notice;
    const read = readForm(form);
    if ('problems' in read) {
      setProblems(read.problems);
      setAttempt((n) => n + 1);
      return null;
    }
    try {
      const saved = await save.mutateAsync(
        notice
          ? { row: notice, notice: read.notice }
          : { row: null, clientRequestId: start.clientRequestId, notice: read.notice },
      );
      forget(formOf(saved), saved.version);
      return saved;
    } catch (error) {
      setRefusal(error);
      if (error instanceof ApiError && error.issues.length > 0) {
        setProblems(problemsAt(error.issues.map(({ path }) => path)));
        setAttempt((n) => n + 1);
      }
      return null;
    }
  };

  const run = useOneAtATime(async (act: 'save' | 'submit') => {
    setRefusal(null);
    setBusy(act);
    try {
      const saved = await store();
      if (!saved) return;
      const toEdit = (state: Handover): void =>
        notice ? undefined : navigate(`/notices/${saved.id}/edit`, { replace: true, state });
      if (act === 'save') {
        if (notice) void message.success('Đã lưu bản nháp.');
        return toEdit({ isSaved: true });
      }
      try {
        await move.mutateAsync({ row: saved, input: { move: 'submit' } });
      } catch (error) {
        setRefusal(error);
        return toEdit({ refusal: error instanceof ApiError ? error.code : 'internal' });
      }
      void message.success('Đã trình duyệt. Người duyệt sẽ thấy trong Việc hôm nay.');
      navigate(`/notices/${saved.id}`, { replace: true });
    } finally {
      setBusy(null);
    }
  });

  return {
    form,
    write,
    problems,
    refusal,
    busy,
    isDirty,
    isKept,
    savedAt,
    isRestored,
    /** Somebody changed the row since this form was begun from it. */
    isOutdated: notice !== null && notice.version !== version && isDirty,
    discard: () => forget(stored, notice?.version ?? 0),
    save: () => void run('save'),
    submit: () => void run('submit'),
  };
}

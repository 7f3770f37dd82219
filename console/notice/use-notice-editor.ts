import { useQuery } from '@tanstack/react-query';
import { App } from 'antd';
import { useEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router-dom';
import { ApiError } from '../../shared/call.ts';
import type { OfficeNotice, WriteNotice } from '../../shared/notice/schema.ts';
import { noticeMovesFrom } from '../../shared/notice/status.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { type DeviceDraft, dropDraft, keepDraft } from '../platform/device-draft.ts';
import { isStale } from '../platform/errors-vi.ts';
import { formOf, type KeptNotice, type NoticeForm, type NoticeProblems, problemsAt, readForm } from './form.ts';
import { noticeDetail, useNoticeMove, useSaveNotice } from './queries.ts';

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

/** Long enough not to send half a sentence, short enough to lose none that was left. */
const AUTOSAVE_MS = 8000;

/** Whether the office has just these words: a repeated beginning answers with the first row, which may hold older ones. */
const holds = (row: OfficeNotice, notice: WriteNotice): boolean => {
  const read = readForm(formOf(row));
  return 'notice' in read && JSON.stringify(read.notice) === JSON.stringify(notice);
};

/** What is typed, where it is kept, and what happens when it is sent. */
export function useNoticeEditor({ notice: opened, draftName, begun, kept }: EditorProps) {
  const official = useOfficial();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const handover = useLocation().state as Handover;
  const save = useSaveNotice();
  const move = useNoticeMove();
  const start = kept?.value ?? begun;
  const [form, setForm] = useState(start.form);
  /** Of the row that the form was begun from, or that it was last saved as. */
  const [version, setVersion] = useState(start.version);
  const [savedAt, setSavedAt] = useState<number | null>(kept?.savedAt ?? null);
  const [isKept, setIsKept] = useState(true);
  const [isRestored, setIsRestored] = useState(kept !== null && !isSame(kept.value.form, begun.form));
  const [problems, setProblems] = useState<NoticeProblems>({});
  const [refusal, setRefusal] = useState<unknown>(handover?.refusal ? new ApiError(handover.refusal) : null);
  const [attempt, setAttempt] = useState(0);
  const [busy, setBusy] = useState<'save' | 'submit' | null>(null);
  /** A new notice once the office has it. */
  const [created, setCreated] = useState<OfficeNotice | null>(null);
  /** As it was typed when it was last saved: the office has it without the space at its end. */
  const [sent, setSent] = useState<NoticeForm | null>(null);
  const [autosavedAt, setAutosavedAt] = useState<number | null>(null);
  const inFlight = useRef<Promise<unknown>>(Promise.resolve());

  // Asked for again like any other row, so that a change at another desk is seen here too.
  const live = useQuery({ ...noticeDetail(created?.id ?? ''), enabled: created !== null });
  const notice = opened ?? live.data ?? created;
  const stored = notice ? formOf(notice) : begun.form;
  const isDirty = !isSame(form, stored) && !(sent && isSame(form, sent));
  const isLocked = notice !== null && !noticeMovesFrom(notice.status).includes('edit');
  /** Somebody changed the row since this form was begun from it. */
  const isOutdated = notice !== null && notice.version !== version && !isSame(form, stored);
  const keptAs = notice ? `notice:${notice.id}` : draftName;

  useEffect(() => {
    if (handover?.isSaved) void message.success('Đã lưu bản nháp.');
  }, [handover, message]);
  useEffect(() => {
    if (attempt > 0) document.querySelector<HTMLElement>('.editor [aria-invalid="true"]')?.focus();
  }, [attempt]);

  /** The newest of everything, for what goes on after a wait. */
  const now = useRef({ form, version, notice });
  useEffect(() => {
    now.current = { form, version, notice };
  });

  const write = (change: Partial<NoticeForm>): void => {
    const next = { ...form, ...change };
    setForm(next);
    setProblems({});
    const value: KeptNotice = { form: next, clientRequestId: start.clientRequestId, version };
    setIsKept(keepDraft(official.id, keptAs, value));
    setSavedAt(Date.now());
  };
  const forget = (to: NoticeForm, toVersion: number): void => {
    dropDraft(official.id, keptAs);
    setForm(to);
    setVersion(toVersion);
    setSavedAt(null);
    setIsRestored(false);
    setProblems({});
    setRefusal(null);
  };

  /** The office has `of` now. What was typed while it was on its way stays, and waits on the device for the next time. */
  const settle = (saved: OfficeNotice, of: NoticeForm): void => {
    now.current = { ...now.current, version: saved.version, notice: saved };
    if (!opened) {
      setCreated(saved);
      dropDraft(official.id, draftName);
      // The address of the draft, for whoever loads the page again; going there would take the pen out of the author's hand.
      window.history.replaceState(window.history.state, '', `/console/notices/${saved.id}/edit`);
    }
    setVersion(saved.version);
    setSent(of);
    setIsRestored(false);
    const { form: typed } = now.current;
    if (isSame(typed, of)) {
      dropDraft(official.id, `notice:${saved.id}`);
      setSavedAt(null);
    } else keepDraft(official.id, `notice:${saved.id}`, { ...start, form: typed, version: saved.version });
  };

  /** `from` is the version that may be written over: the own one, or whatever is newest when the author says so. */
  const sendForm = async (typed: NoticeForm, words: WriteNotice, from: number): Promise<OfficeNotice> => {
    const row = now.current.notice;
    let saved = await save.mutateAsync(
      row
        ? { row: { id: row.id, version: from }, notice: words }
        : { row: null, clientRequestId: start.clientRequestId, notice: words },
    );
    if (!row && !holds(saved, words)) saved = await save.mutateAsync({ row: saved, notice: words });
    settle(saved, typed);
    return saved;
  };

  const autosave = async (): Promise<void> => {
    const typed = now.current.form;
    const read = readForm(typed);
    if ('problems' in read) return;
    try {
      await sendForm(typed, read.notice, now.current.version);
      setAutosavedAt(Date.now());
    } catch (error) {
      // The text is kept on this device; whoever was faster is shown beside it.
      if (isStale(error)) setRefusal(null);
    }
  };
  useEffect(() => {
    if (!isDirty || isOutdated || isLocked || busy !== null) return undefined;
    const timer = setTimeout(() => {
      inFlight.current = inFlight.current.then(autosave);
    }, AUTOSAVE_MS);
    return () => clearTimeout(timer);
    // oxlint-disable-next-line react/exhaustive-deps -- each change of the words begins the wait anew, and nothing else does
  }, [form, isDirty, isOutdated, isLocked, busy]);

  /** @returns the row as the office has it now, or `null` when it was refused. */
  const store = async (): Promise<OfficeNotice | null> => {
    await inFlight.current;
    const { form: typed, notice: row } = now.current;
    if (row && isSame(typed, formOf(row))) return row;
    const read = readForm(typed);
    if ('problems' in read) {
      setProblems(read.problems);
      setAttempt((n) => n + 1);
      return null;
    }
    try {
      const saved = await sendForm(typed, read.notice, row?.version ?? 0);
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
        opened ? undefined : navigate(`/notices/${saved.id}/edit`, { replace: true, state });
      if (act === 'save') {
        if (opened) void message.success('Đã lưu bản nháp.');
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
    notice,
    form,
    write,
    problems,
    refusal,
    busy,
    isDirty,
    isKept,
    isLocked,
    savedAt,
    autosavedAt,
    isRestored,
    isOutdated,
    /** The words as the office has them. */
    stored,
    discard: () => forget(stored, notice?.version ?? 0),
    save: () => void run('save'),
    submit: () => void run('submit'),
  };
}

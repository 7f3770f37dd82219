import { App } from 'antd';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { FormProblem } from '../../../shared/poll/check.ts';
import { formProblems } from '../../../shared/poll/check.ts';
import type { PollDraft, WritePoll } from '../../../shared/poll/draft-schema.ts';
import { useOfficial } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { dropDraft, keepDraft, readDraft } from '../../platform/device-draft.ts';
import type { PollEdit } from './change.ts';
import { editOf } from './change.ts';
import { useDraftMove, useSaveDraft } from './queries.ts';

type Kept = { poll: PollEdit; version: number };

const isKept = (value: unknown): value is Kept =>
  typeof value === 'object' && value !== null && 'poll' in value && 'version' in value;

const isSame = (a: PollEdit, b: PollEdit): boolean => JSON.stringify(a) === JSON.stringify(b);

/** What is typed, where it is kept until the office has it, and what happens when it is sent. */
export function useDraftEditor(draft: PollDraft) {
  const official = useOfficial();
  const { message } = App.useApp();
  const navigate = useNavigate();
  const save = useSaveDraft();
  const move = useDraftMove();
  const name = `poll:${draft.id}`;
  const [start] = useState(() => readDraft(official.id, name, isKept)?.value);
  const [poll, setPoll] = useState<PollEdit>(() => start?.poll ?? editOf(draft));
  const [version, setVersion] = useState(start?.version ?? draft.version);
  const [isOnDevice, setOnDevice] = useState(true);
  const [refusal, setRefusal] = useState<unknown>(null);
  const [isAsked, setAsked] = useState(false);
  const stored = editOf(draft);
  const isDirty = !isSame(poll, stored);
  /** Somebody, or the same person elsewhere, has changed the row since. */
  const isOutdated = isDirty && draft.version !== version;

  const write = (change: Partial<PollEdit>): void => {
    const next = { ...poll, ...change };
    setPoll(next);
    setOnDevice(keepDraft(official.id, name, { poll: next, version } satisfies Kept));
  };
  const take = (from: PollDraft): void => {
    dropDraft(official.id, name);
    setPoll(editOf(from));
    setVersion(from.version);
    setRefusal(null);
  };
  /** The newer row is known and is to be replaced by what is typed here. */
  const keepMine = (): void => {
    setVersion(draft.version);
    keepDraft(official.id, name, { poll, version: draft.version } satisfies Kept);
  };

  useEffect(() => {
    if (!isDirty) return undefined;
    const warn = (event: BeforeUnloadEvent): void => {
      if (!isOnDevice) event.preventDefault();
    };
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty, isOnDevice]);

  const store = async (): Promise<PollDraft | null> => {
    setRefusal(null);
    try {
      const saved = await save.mutateAsync({ row: { id: draft.id, version }, poll: poll as WritePoll });
      take(saved);
      return saved;
    } catch (error) {
      setRefusal(error);
      return null;
    }
  };
  const saveNow = useOneAtATime(async () => {
    if (await store()) void message.success('Đã lưu bản nháp.');
  });
  const submit = useOneAtATime(async () => {
    setAsked(true);
    if (formProblems(poll).length > 0) return;
    const saved = isDirty ? await store() : draft;
    if (!saved) return;
    try {
      await move.mutateAsync({ row: saved, input: { move: 'submit' } });
      void message.success('Đã trình duyệt.');
      navigate(`/polls/drafts/${draft.id}`);
    } catch (error) {
      setRefusal(error);
    }
  });

  const problems: readonly FormProblem[] = formProblems(poll);
  return {
    poll,
    write,
    problems,
    /** Only after somebody wanted to submit it is what is missing marked as wrong. */
    isAsked,
    isDirty,
    isOutdated,
    isOnDevice,
    discard: () => take(draft),
    keepMine,
    refusal,
    busy: save.isPending ? 'save' : move.isPending ? 'submit' : null,
    save: () => void saveNow(),
    submit: () => void submit(),
  };
}

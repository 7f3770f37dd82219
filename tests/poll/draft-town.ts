import type { PollDraft, WritePoll } from '../../shared/poll/draft-schema.ts';
import { writePollSchema } from '../../shared/poll/draft-schema.ts';
import { POLL_FORMS } from '../../shared/poll/instrument/poll-forms.ts';
import { usualSettings } from '../../shared/poll/settings.ts';
import type { Caller } from '../support/given.ts';
import { someId } from '../support/app.ts';

/** P1 taken as it is, for these places, a month from tomorrow: 2026-11-20 is today. */
export const pollOf = (placeIds: readonly string[], change: Record<string, unknown> = {}): WritePoll => {
  const { title, screening, questions } = POLL_FORMS.p1;
  return writePollSchema.parse({
    base: 'p1',
    title,
    screening,
    questions,
    settings: usualSettings('overall'),
    audience: 'residents',
    placeIds,
    opensOn: '2026-11-21',
    closesOn: '2026-12-20',
    ...change,
  });
};

const at = '/api/office/poll-drafts';

export const begin = (call: Caller, poll: object, clientRequestId = someId()) =>
  call({ method: 'POST', url: at, payload: { clientRequestId, poll } });
export const edit = (call: Caller, { id, version }: PollDraft, poll: object) =>
  call({ method: 'PUT', url: `${at}/${id}`, payload: { version, poll } });
export const act = (call: Caller, { id, version }: PollDraft, what: string, more: object = {}) =>
  call({ method: 'POST', url: `${at}/${id}/${what}`, payload: { version, ...more } });
export const read = async (call: Caller, id: string): Promise<PollDraft> =>
  (await call({ method: 'GET', url: `${at}/${id}` })).json();

/** Written by the one, approved by the other. */
export async function approvedBy(author: Caller, approver: Caller, poll: object): Promise<PollDraft> {
  const draft = (await begin(author, poll)).json<PollDraft>();
  const submitted = (await act(author, draft, 'submission')).json<PollDraft>();
  return (await act(approver, submitted, 'approval')).json<PollDraft>();
}

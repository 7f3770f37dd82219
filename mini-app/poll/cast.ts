import { ApiError } from '../../shared/call.ts';
import type { castBallotApi } from '../../shared/poll/api.ts';
import { callOpen } from '../platform/api.ts';
import type { Envelope } from './envelope.ts';

/** Without any sign-in: what is sent says nothing of the person. @throws ApiError */
export async function castBallot({ pollId, token, ballot }: Envelope): Promise<void> {
  if (!ballot) return;
  const { code, placeId, answers, texts, poster } = ballot;
  const proof = code ?? token;
  if (!proof) throw new ApiError('ballot_token_invalid');
  await callOpen<typeof castBallotApi>('POST', '/api/polls/:id/ballots', {
    params: { id: pollId },
    body: { proof, placeId, answers: copyOf(answers), texts, ...(poster === undefined ? {} : { poster }) },
  });
}

const copyOf = (answers: NonNullable<Envelope['ballot']>['answers']): Record<string, number[]> =>
  Object.fromEntries(Object.entries(answers).map(([item, choices]) => [item, [...choices]]));

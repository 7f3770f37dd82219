import { forgetLanguageOf } from './my-language.ts';
import { markAnswered } from './queries.ts';

/** Its ballot is with the office: nothing of it stays on the device. */
export function ballotArrived(pollId: string): void {
  markAnswered(pollId);
  forgetLanguageOf(pollId);
}

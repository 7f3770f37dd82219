import { OA_WINDOW_MS, type ZaloModel } from './model.ts';

/** What the Zalo app answers the SDK; 0 is yes. */
export interface Interaction {
  code: number;
  message?: string;
}

/**
 * The Zalo app's own question whether an account may write, and what the person says to it. A fault put on `interact` is answered
 * instead: -1403 without the permission of Zalo's console, -1404 in an old Zalo.
 */
export function interactOa(
  model: ZaloModel,
  { userKey, oaId, agrees }: { userKey: string; oaId: string; agrees: boolean },
): Interaction {
  const fault = model.faults.take('interact');
  if (fault?.kind === 'error') return { code: fault.code, message: fault.message ?? 'Error' };
  if (!model.oaLinked || oaId !== model.oaId) return { code: -1403, message: 'permission required!' };
  if (!agrees) return { code: -201, message: 'User denied' };
  model.agree(userKey, oaId);
  return { code: 0 };
}

/** Whether Zalo asks again. As we understand it, not while the last yes is fresh. */
export function mayWrite(model: ZaloModel, userKey: string, oaId: string): boolean {
  const { agreed, blocked, lastInteractionAt } = model.bond(userKey, oaId);
  return agreed && !blocked && model.now() - lastInteractionAt <= OA_WINDOW_MS;
}

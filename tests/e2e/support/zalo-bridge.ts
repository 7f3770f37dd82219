import { interactOa } from '../../../zalo-sim/interact.ts';
import type { MiniAppSession, ZaloModel } from '../../../zalo-sim/model.ts';

/** One call of the SDK to the Zalo app. */
export interface BridgeCall {
  action: string;
  /** JSON text. */
  args: string;
  /** How often the resident had tapped before it. */
  taps: number;
}

export interface BridgeReply {
  error_code: number;
  error_message?: string;
  data?: unknown;
}

/** What the resident answers when Zalo asks whether the app may know them; a token alone needs no question ('not_asked'). */
export type Consent = 'not_asked' | 'given' | 'refused';

/** The Zalo app's side of the bridge, as far as this Mini App needs it. */
export function actAsZaloApp(
  call: BridgeCall,
  model: ZaloModel,
  session: MiniAppSession,
  consent: Consent,
  mayWrite: boolean,
): BridgeReply {
  if (call.action === 'action.jump.login') return { error_code: 0, data: opened(session, consent) };
  if (call.action === 'action.mp.interact.oa') {
    const { oaId } = JSON.parse(call.args) as { oaId: string };
    const { code, message } = interactOa(model, { userKey: session.userKey, oaId, agrees: mayWrite });
    return { error_code: code, ...(message !== undefined && { error_message: message }), data: {} };
  }
  if (call.action !== 'action.mp.user.authorize') return { error_code: 0, data: {} };
  const { scopes, refused } = model.user(session.userKey);
  // Replies of calls that the server can switch on come as text inside the reply.
  if (consent === 'refused')
    return { error_code: 0, data: JSON.stringify({ error_code: -201, error_message: 'User denied' }) };
  scopes.add('scope.userInfo');
  refused.delete('scope.userInfo');
  return { error_code: 0, data: JSON.stringify({ error_code: 0, data: { 'scope.userInfo': true } }) };
}

function opened(session: MiniAppSession, consent: Consent) {
  return {
    cookiesOAuthLogins: [
      { name: 'h5.zdn.vn_zoauth', value: session.code },
      { name: 'h5.zdn.vn_zoauth_vrf', value: session.verifier },
      { name: 'h5.zdn.vn_zlink3rd', value: 'js-token' },
      { name: 'h5.zdn.vn_deviceID', value: 'device' },
    ],
    miniProgramConfig: {
      jwt: session.jwt,
      canUseAccessTokenByDefault: consent === 'not_asked',
      userAuthorized: consent === 'not_asked',
      dynamicApis: [{ action: 'action.mp.user.authorize', clientHandle: false, isSupported: true }],
    },
  };
}

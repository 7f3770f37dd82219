import type { Broadcast, BroadcastLine, OaAccount } from '../../shared/delivery/schema.ts';
import type { listAccounts } from './store-account.ts';
import type { BroadcastRow, countStates } from './store-broadcast.ts';

export const toBroadcastLine = (row: BroadcastRow): BroadcastLine => ({
  id: row.id,
  version: row.version,
  channel: row.channel,
  status: row.status,
  notice: { id: row.notice_id, title: row.title, office: { id: row.unit_id, name: row.office_name } },
  account: { id: row.account_id, name: row.account_name, state: row.account_state, zaloCode: row.zalo_code },
  frozenAt: row.frozen_at.toISOString(),
  sendFrom: row.send_from.toISOString(),
  notAfter: row.not_after?.toISOString() ?? null,
  audience: row.audience,
});

export const toBroadcast = (row: BroadcastRow, states: Awaited<ReturnType<typeof countStates>>): Broadcast => ({
  ...toBroadcastLine(row),
  states: states.map(({ state, reason, n }) => ({ state, reason, n })),
  stuck: states.reduce((sum, { stuck }) => sum + stuck, 0),
});

export const toOaAccount = (row: Awaited<ReturnType<typeof listAccounts>>[number]): OaAccount => ({
  id: row.id,
  name: row.name,
  oaId: row.oa_id,
  office: { id: row.unit_id, name: row.unit_name },
  validFrom: row.valid_from,
  validTo: row.valid_to,
  state: row.state,
  zaloCode: row.zalo_code,
  stateAt: row.state_at.toISOString(),
  restsUntil: row.rests_until?.toISOString() ?? null,
  version: row.version,
  tokenAt: row.token_at?.toISOString() ?? null,
  renewsAt: row.refresh_at?.toISOString() ?? null,
  waiting: row.waiting,
});

import { mayActFor } from '../../shared/access.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { NOTICE_MOVES, noticeMovesFrom, type NoticeMove } from '../../shared/notice/status.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';
import { allows } from '../official/current.ts';

type Me = Pick<CurrentOfficial, 'id' | 'unit' | 'permissions'>;
type Row = Pick<OfficeNotice, 'status' | 'office' | 'author'>;

/** A button: what it does and, when this official may not on this row, why not, in words. */
export type NoticeOffer = { readonly move: NoticeMove; readonly blocked: string | null };

/**
 * The buttons of a notice: the status table × my permissions × this row; the server decides again, by the same table. Only its
 * author changes a notice: anybody else who did could then approve their own words.
 */
export function noticeMovesFor(me: Me, row: Row): NoticeOffer[] {
  if (!mayActFor({ unitId: me.unit.id }, row.office.id)) return [];
  const isAuthor = row.author.id === me.id;
  // The author looks for the button of approval here, and reads why it is not theirs.
  if (isAuthor && row.status === 'submitted') return [{ move: 'approve', blocked: ERRORS.own_work[1] }];
  return noticeMovesFrom(row.status)
    .filter((move) => allows(me, NOTICE_MOVES[move].permission))
    .filter((move) => isAuthor || NOTICE_MOVES[move].permission !== 'notice.write')
    .map((move) => ({ move, blocked: null }));
}

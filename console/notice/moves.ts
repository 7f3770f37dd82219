import { mayActFor } from '../../shared/access.ts';
import { ERRORS } from '../../shared/errors.ts';
import type { OfficeNotice } from '../../shared/notice/schema.ts';
import { NOTICE_MOVES, noticeMovesFrom, type NoticeMove, OPEN_TO_COLLEAGUES } from '../../shared/notice/status.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';

type Me = Pick<CurrentOfficial, 'id' | 'assignments'>;
type Row = Pick<OfficeNotice, 'status' | 'office' | 'author'> & Partial<Pick<OfficeNotice, 'openCorrectionId'>>;

/** A button: what it does and, when this official may not on this row, why not, in words. */
export type NoticeOffer = { readonly move: NoticeMove; readonly blocked: string | null };

/**
 * The buttons of a notice: the status table × my permissions × this row; the server decides again, by the same table. Only its
 * author changes a notice: anybody else who did could then approve their own words.
 */
export function noticeMovesFor(me: Me, row: Row): NoticeOffer[] {
  const isAuthor = row.author.id === me.id;
  // The author looks for the button of approval here, and reads why it is not theirs.
  if (isAuthor && mayActFor(me, 'notice.read', row.office.id) && row.status === 'submitted')
    return [{ move: 'approve', blocked: ERRORS.own_work[1] }];
  return noticeMovesFrom(row.status)
    .filter((move) => mayActFor(me, NOTICE_MOVES[move].permission, row.office.id))
    .filter((move) => isAuthor || NOTICE_MOVES[move].permission !== 'notice.write' || OPEN_TO_COLLEAGUES.includes(move))
    .map((move) => ({ move, blocked: move === 'correct' && row.openCorrectionId ? ERRORS.correction_open[1] : null }));
}

import type { Kysely } from 'kysely';
import * as m0001 from './0001-unit.ts';
import * as m0002 from './0002-official.ts';
import * as m0003 from './0003-audit-event.ts';
import * as m0004 from './0004-file.ts';
import * as m0005 from './0005-resident.ts';
import * as m0006 from './0006-notice.ts';
import * as m0007 from './0007-poll.ts';
import * as m0008 from './0008-calendar.ts';
import * as m0009 from './0009-feedback.ts';
import * as m0010 from './0010-unit-version.ts';
import * as m0020 from './0020-official-role.ts';
import * as m0021 from './0021-account.ts';
import * as m0022 from './0022-official-digest.ts';
import * as m0030 from './0030-people.ts';
import * as m0031 from './0031-data-request.ts';
import * as m0032 from './0032-poll-total.ts';
import * as m0033 from './0033-notice-audience.ts';
import * as m0040 from './0040-zalo-id.ts';
import * as m0041 from './0041-audit-chain.ts';
import * as m0042 from './0042-sent-answer.ts';
import * as m0050 from './0050-directory.ts';
import * as m0060 from './0060-reorganisation-move.ts';
import * as m0061 from './0061-second-administrator.ts';
import * as m0062 from './0062-digest-retention.ts';
import * as m0070 from './0070-leave-mark.ts';
import * as m0071 from './0071-zalo-event-try.ts';
import * as m0072 from './0072-nothing-owed-to-zalo.ts';
import * as m0080 from './0080-sealed-place.ts';
import * as m0090 from './0090-resident-hamlet.ts';
import * as m0091 from './0091-draft-editor.ts';
import * as m0092 from './0092-feedback-routing.ts';
import * as m0093 from './0093-feedback-correction.ts';
import * as m0094 from './0094-zalo-part.ts';
import * as m0095 from './0095-wish-and-sign-in.ts';
import * as m0097 from './0097-place-search.ts';
import * as m0100 from './0100-notice-life.ts';
import * as m0101 from './0101-topic.ts';
import * as m0102 from './0102-notice-file.ts';
import * as m0103 from './0103-survey-fieldwork.ts';
import * as m0104 from './0104-notice-adoption.ts';
import * as m0105 from './0105-version-reason.ts';
import * as m0110 from './0110-delivery.ts';
import * as m0111 from './0111-oa-receipt.ts';
import * as m0120 from './0120-notice-page.ts';
import * as m0121 from './0121-notice-pin.ts';
import * as m0122 from './0122-notice-count.ts';
import * as m0123 from './0123-reach-day.ts';
import * as m0124 from './0124-association.ts';
import * as m0125 from './0125-feedback-call.ts';
import * as m0126 from './0126-delivery-speed.ts';
import * as m0127 from './0127-moved-with-units.ts';
import * as m0135 from './0135-oa-connection.ts';
import * as m0140 from './0140-notice-for-officials.ts';
import * as m0150 from './0150-poll-token.ts';
import * as m0160 from './0160-poll-draft.ts';
import * as m0170 from './0170-margin.ts';
import * as m0171 from './0171-poll-publication.ts';
import * as m0180 from './0180-poll-recording.ts';
import * as m0181 from './0181-poll-poster.ts';
import * as m0182 from './0182-poll-opens.ts';
import * as m0183 from './0183-consultation.ts';
import * as m0184 from './0184-integrity-publication.ts';

/** Every migration by its file's name, in order. Nothing is found by scanning: what is not here does not run. */
export const MIGRATIONS: Readonly<Record<string, { up(db: Kysely<unknown>): Promise<void> }>> = {
  '0001-unit': m0001,
  '0002-official': m0002,
  '0003-audit-event': m0003,
  '0004-file': m0004,
  '0005-resident': m0005,
  '0006-notice': m0006,
  '0007-poll': m0007,
  '0008-calendar': m0008,
  '0009-feedback': m0009,
  '0010-unit-version': m0010,
  '0020-official-role': m0020,
  '0021-account': m0021,
  '0022-official-digest': m0022,
  '0030-people': m0030,
  '0031-data-request': m0031,
  '0032-poll-total': m0032,
  '0033-notice-audience': m0033,
  '0040-zalo-id': m0040,
  '0041-audit-chain': m0041,
  '0042-sent-answer': m0042,
  '0050-directory': m0050,
  '0060-reorganisation-move': m0060,
  '0061-second-administrator': m0061,
  '0062-digest-retention': m0062,
  '0070-leave-mark': m0070,
  '0071-zalo-event-try': m0071,
  '0072-nothing-owed-to-zalo': m0072,
  '0080-sealed-place': m0080,
  '0090-resident-hamlet': m0090,
  '0091-draft-editor': m0091,
  '0092-feedback-routing': m0092,
  '0093-feedback-correction': m0093,
  '0094-zalo-part': m0094,
  '0095-wish-and-sign-in': m0095,
  '0097-place-search': m0097,
  '0100-notice-life': m0100,
  '0101-topic': m0101,
  '0102-notice-file': m0102,
  '0103-survey-fieldwork': m0103,
  '0104-notice-adoption': m0104,
  '0105-version-reason': m0105,
  '0110-delivery': m0110,
  '0111-oa-receipt': m0111,
  '0120-notice-page': m0120,
  '0121-notice-pin': m0121,
  '0122-notice-count': m0122,
  '0123-reach-day': m0123,
  '0124-association': m0124,
  '0125-feedback-call': m0125,
  '0126-delivery-speed': m0126,
  '0127-moved-with-units': m0127,
  '0135-oa-connection': m0135,
  '0140-notice-for-officials': m0140,
  '0150-poll-token': m0150,
  '0160-poll-draft': m0160,
  '0170-margin': m0170,
  '0171-poll-publication': m0171,
  '0180-poll-recording': m0180,
  '0181-poll-poster': m0181,
  '0182-poll-opens': m0182,
  '0183-consultation': m0183,
  '0184-integrity-publication': m0184,
};

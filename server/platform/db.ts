import type { Kysely, Transaction } from 'kysely';
import type { OfficialDigestTable, OfficialInvitationTable, OfficialRecoveryCodeTable } from '../account/table.ts';
import type { AssociationOpenCountTable, AssociationTable } from '../association/table.ts';
import type { AuditEventTable } from './audit.ts';
import type { FileTable } from './file-table.ts';
import type { AuditHeadTable, AuditLinkTable, AuditRetentionTable } from '../audit/table.ts';
import type { CalendarDayTable, CalendarYearTable } from '../calendar/table.ts';
import type {
  BroadcastTable,
  ChannelLimitTable,
  DeliveryClaimTable,
  DeliveryTable,
  DeliveryTotalTable,
  FeedbackCallTable,
  OaAccountTable,
  OaConnectionTable,
  OaContactTable,
  OaEventNameTable,
  OaReceiptTable,
  OaTermTable,
  OaUnfollowTable,
} from '../delivery/table.ts';
import type { DirectoryEntryTable } from '../directory/table.ts';
import type {
  FeedbackAnswerTable,
  FeedbackContactTable,
  FeedbackCorrectionTable,
  FeedbackEventTable,
  FeedbackPhotoTable,
  FeedbackRatingTable,
  FeedbackTable,
  HandlingPeriodTable,
} from '../feedback/table.ts';
import type {
  NoticeFileTable,
  NoticeLanguageTable,
  NoticeOpenCountTable,
  NoticePinTable,
  NoticePlaceTable,
  NoticeRatingCountTable,
  NoticeTable,
  NoticeTapTable,
  NoticeTopicTable,
  NoticeVersionTable,
} from '../notice/table.ts';
import type {
  OfficialRoleTable,
  OfficialSessionTable,
  OfficialTable,
  SignInAddressTable,
  SignInCounterTable,
  UnitRoleTable,
} from '../official/table.ts';
import type {
  BallotTable,
  IntegrityDayTable,
  IntegrityPublicationTable,
  IntegritySpentTable,
  MarginSetTable,
  MarginTable,
  PollCellTable,
  PollCodeTable,
  PollConsultationStepTable,
  PollDayTable,
  PollOpenCountTable,
  PollKeyTable,
  PollParticipationTable,
  PollPublicationTable,
  PollRecordingTable,
  PollResultTable,
  PollSpentTokenTable,
  PollDraftTable,
  PollPlaceTable,
  PollPosterDayTable,
  PollPosterTable,
  PollTable,
  PollTextTable,
} from '../poll/table.ts';
import type {
  DataRequestPeriodTable,
  DataRequestPersonTable,
  DataRequestTable,
  ZaloEventTable,
} from '../privacy/table.ts';
import type { ReachDayTable } from '../reach/table.ts';
import type {
  ConsentTable,
  ConsentTextTable,
  FeedbackDayMarkTable,
  PollAnsweredMarkTable,
  ResidentFollowTable,
  ResidentTable,
  ResidentTokenTable,
  RetentionPeriodTable,
} from '../resident/table.ts';
import type { SurveyFieldworkTable } from '../survey/table.ts';
import type { TopicTable } from '../topic/table.ts';
import type {
  ReorganisationMoveTable,
  ReorganisationTable,
  UnitCodeTable,
  UnitSuccessionTable,
  UnitTable,
  UnitVersionTable,
} from '../unit/table.ts';

/** Every table; tests/architecture.test.ts holds these types against the real schema. */
export type Database = {
  association: AssociationTable;
  association_open_count: AssociationOpenCountTable;
  audit_event: AuditEventTable;
  audit_head: AuditHeadTable;
  audit_link: AuditLinkTable;
  audit_retention: AuditRetentionTable;
  ballot: BallotTable;
  broadcast: BroadcastTable;
  calendar_day: CalendarDayTable;
  calendar_year: CalendarYearTable;
  channel_limit: ChannelLimitTable;
  consent: ConsentTable;
  consent_text: ConsentTextTable;
  data_request: DataRequestTable;
  data_request_period: DataRequestPeriodTable;
  data_request_person: DataRequestPersonTable;
  delivery: DeliveryTable;
  delivery_claim: DeliveryClaimTable;
  delivery_total: DeliveryTotalTable;
  directory_entry: DirectoryEntryTable;
  feedback: FeedbackTable;
  feedback_answer: FeedbackAnswerTable;
  feedback_call: FeedbackCallTable;
  feedback_contact: FeedbackContactTable;
  feedback_correction: FeedbackCorrectionTable;
  feedback_day_mark: FeedbackDayMarkTable;
  feedback_event: FeedbackEventTable;
  feedback_photo: FeedbackPhotoTable;
  feedback_rating: FeedbackRatingTable;
  file: FileTable;
  handling_period: HandlingPeriodTable;
  integrity_day: IntegrityDayTable;
  integrity_publication: IntegrityPublicationTable;
  integrity_spent: IntegritySpentTable;
  notice: NoticeTable;
  notice_file: NoticeFileTable;
  notice_language: NoticeLanguageTable;
  oa_account: OaAccountTable;
  oa_connection: OaConnectionTable;
  oa_contact: OaContactTable;
  oa_event_name: OaEventNameTable;
  oa_receipt: OaReceiptTable;
  oa_term: OaTermTable;
  oa_unfollow: OaUnfollowTable;
  notice_topic: NoticeTopicTable;
  notice_version: NoticeVersionTable;
  notice_open_count: NoticeOpenCountTable;
  notice_pin: NoticePinTable;
  notice_place: NoticePlaceTable;
  notice_rating_count: NoticeRatingCountTable;
  notice_tap: NoticeTapTable;
  official: OfficialTable;
  official_digest: OfficialDigestTable;
  official_invitation: OfficialInvitationTable;
  official_recovery_code: OfficialRecoveryCodeTable;
  official_role: OfficialRoleTable;
  official_session: OfficialSessionTable;
  sign_in_counter: SignInCounterTable;
  sign_in_address: SignInAddressTable;
  margin: MarginTable;
  margin_set: MarginSetTable;
  poll: PollTable;
  poll_draft: PollDraftTable;
  poll_place: PollPlaceTable;
  poll_answered_mark: PollAnsweredMarkTable;
  poll_cell: PollCellTable;
  poll_code: PollCodeTable;
  poll_day: PollDayTable;
  poll_poster: PollPosterTable;
  poll_poster_day: PollPosterDayTable;
  poll_consultation_step: PollConsultationStepTable;
  poll_open_count: PollOpenCountTable;
  poll_key: PollKeyTable;
  poll_participation: PollParticipationTable;
  poll_publication: PollPublicationTable;
  poll_recording: PollRecordingTable;
  poll_result: PollResultTable;
  poll_spent_token: PollSpentTokenTable;
  poll_text: PollTextTable;
  reach_day: ReachDayTable;
  reorganisation: ReorganisationTable;
  reorganisation_move: ReorganisationMoveTable;
  resident: ResidentTable;
  resident_follow: ResidentFollowTable;
  resident_token: ResidentTokenTable;
  retention_period: RetentionPeriodTable;
  survey_fieldwork: SurveyFieldworkTable;
  topic: TopicTable;
  unit: UnitTable;
  unit_code: UnitCodeTable;
  unit_role: UnitRoleTable;
  unit_succession: UnitSuccessionTable;
  unit_version: UnitVersionTable;
  zalo_event: ZaloEventTable;
};

/** The pool. Services hold it, because they decide where a transaction begins. */
export type Db = Kysely<Database>;
/** An open transaction; what must not be written outside one asks for it. */
export type Tx = Transaction<Database>;
/** A pool or an open transaction: what a store function takes. */
export type Queries = Omit<Db, 'transaction' | 'startTransaction' | 'connection' | 'destroy'>;

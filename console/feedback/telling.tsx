import { useMutation, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { call as callApi } from '../../shared/call.ts';
import type { CallOutcome, Telling } from '../../shared/delivery/call.ts';
import type { reportCallApi } from '../../shared/feedback/api.ts';
import { mayReadContact } from '../../shared/feedback/contact.ts';
import type { OfficeFeedback } from '../../shared/feedback/schema.ts';
import { REASON_LABELS } from '../delivery/labels.ts';
import { useOfficial } from '../official/current.ts';
import { useOneAtATime } from '../platform/act.ts';
import { send } from '../platform/api.ts';
import { isStale } from '../platform/errors-vi.ts';
import { formatInstant } from '../ui/format.ts';
import { Icon } from '../ui/icon.tsx';
import { Refusal } from '../ui/states.tsx';
import { feedbackDetail } from './queries.ts';

/** How the sender learns that there is an answer: through Zalo, by telephone, or when they open the app. */
export function TellingSection({ feedback }: { feedback: OfficeFeedback }) {
  const { message, call } = feedback.telling;
  if (!message && !call && !feedback.answer && feedback.status !== 'refused') return null;
  return (
    <section aria-label="Báo cho người gửi" className="stack">
      <h3>Báo cho người gửi</h3>
      <p>{wordsOf(feedback.telling)}</p>
      {call?.since && !call.told && <CallReport feedback={feedback} call={call} />}
    </section>
  );
}

const DONE: Record<CallOutcome, string> = {
  told: 'Đã ghi: đã báo người gửi qua điện thoại.',
  missed: 'Đã ghi: chưa gặp. Việc này vẫn ở “Việc hôm nay”.',
};

function CallReport({ feedback, call }: { feedback: OfficeFeedback; call: NonNullable<Telling['call']> }) {
  const official = useOfficial();
  const { message } = App.useApp();
  const client = useQueryClient();
  const report = useMutation({
    mutationFn: (outcome: CallOutcome) =>
      callApi<typeof reportCallApi>(send, 'POST', '/api/office/feedback/:id/calls', {
        params: { id: feedback.id },
        body: { outcome, misses: call.misses },
      }),
    onSuccess: (changed, outcome) => {
      client.setQueryData(feedbackDetail(changed.id).queryKey, changed);
      void client.invalidateQueries({ queryKey: ['feedback', 'list'] });
      void client.invalidateQueries({ queryKey: ['today'] });
      void message.success(DONE[outcome]);
    },
    onError: (error) => {
      if (isStale(error)) void client.invalidateQueries({ queryKey: feedbackDetail(feedback.id).queryKey });
    },
  });
  // The mutation keeps the error, shown below.
  const make = useOneAtATime((outcome: CallOutcome) => report.mutateAsync(outcome).catch(() => undefined));
  const { office, concernedUnitIds, assignee } = feedback;
  const owed = { unitId: office.id, concernedUnitIds, assigneeId: assignee?.id ?? null };
  return (
    <div className="callout callout-amber">
      <Icon name="phone" />
      <div className="stack">
        <div>
          <strong>Cần gọi điện.</strong>{' '}
          {call.misses === 0
            ? 'Chưa ai gọi.'
            : `Đã gọi ${call.misses} lần chưa gặp${call.missedAt ? `, lần cuối ${formatInstant(call.missedAt)}` : ''}.`}
        </div>
        {mayReadContact({ ...official, unitId: official.unit.id }, owed) ? (
          <>
            <div>Bấm “Xem liên hệ” ở phần Người gửi để lấy số; chỉ nói với đúng người đó về phản ánh này.</div>
            <div className="buttons">
              <Button
                type="primary"
                disabled={report.isPending}
                loading={report.isPending && report.variables === 'told'}
                onClick={() => void make('told')}
              >
                Đã báo được
              </Button>
              <Button
                disabled={report.isPending}
                loading={report.isPending && report.variables === 'missed'}
                onClick={() => void make('missed')}
              >
                Gọi chưa gặp
              </Button>
            </div>
            <Refusal error={report.error} />
          </>
        ) : (
          <div>
            {call.caller === 'province'
              ? `Phản ánh nói về, hoặc có thể nói về, chính ${office.name}, nên người theo dõi của tỉnh gọi.`
              : `Người tiếp nhận hoặc người xử lý của ${office.name} gọi.`}
          </div>
        )}
      </div>
    </div>
  );
}

const IN_THE_APP = 'Người gửi thấy trả lời khi mở ứng dụng.';

/** One sentence for each way it can stand. */
function wordsOf({ message, call }: Telling): string {
  if (call?.told) return `${call.told.by.fullName} đã gọi điện báo, ${formatInstant(call.told.at)}. ${IN_THE_APP}`;
  switch (message?.state) {
    case undefined:
      // Nothing is known of what was sent before there was a ledger, or longer ago than it is kept.
      return call ? `Zalo không nhắn được cho người gửi. ${IN_THE_APP}` : IN_THE_APP;
    case 'pending':
    case 'sending':
      return 'Đang chờ nhắn qua Zalo, chỉ nêu mã phản ánh và “đã có trả lời”.';
    case 'accepted':
      return `Đã nhắn qua Zalo${message?.at ? `, ${formatInstant(message.at)}` : ''}. ${IN_THE_APP}`;
    case 'delivered':
      return `Tin nhắn Zalo đã tới máy người gửi${message?.at ? `, gửi ${formatInstant(message.at)}` : ''}.`;
    case 'uncertain':
      return message?.reason
        ? `Đã nhắn qua Zalo nhưng không tra lại được là đã tới chưa. ${IN_THE_APP}`
        : 'Đã nhắn qua Zalo, đang hỏi lại xem đã tới chưa.';
    case 'failed':
    case 'skipped':
      return `Zalo không nhắn được: ${message?.reason ? REASON_LABELS[message.reason] : 'không rõ lý do'}. ${IN_THE_APP}`;
  }
}

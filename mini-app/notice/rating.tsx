import { RATING_WORDS } from '../../shared/notice/rating.ts';
import { Button } from '../ui/button.tsx';
import { Icon } from '../ui/icon.tsx';
import { rate, useRating } from './taps.ts';

/** Asked once on a phone, told without saying whose it is; without a network it is told later. */
export function RatingCard({ noticeId }: { noticeId: string }) {
  const rating = useRating(noticeId);
  return (
    <section className="card" aria-labelledby="notice-rating">
      <h2 id="notice-rating">Ông/Bà có hài lòng với thông tin này không?</h2>
      <div aria-live="polite">
        {rating ? (
          <>
            <p className="status status-calm">
              <Icon name="check" />
              Ông/Bà đã chọn “{RATING_WORDS[rating.answer]}”. Xin cảm ơn.
            </p>
            {!rating.isSent && <p className="hint">Khi có mạng, máy sẽ gửi đi.</p>}
          </>
        ) : (
          <>
            <p className="hint">Chỉ đếm số lượt, không ghi là ai chọn.</p>
            <div className="answers" role="group" aria-label="Chọn một câu trả lời">
              {(['yes', 'unclear', 'no'] as const).map((answer) => (
                <Button key={answer} look="secondary" onClick={() => rate(noticeId, answer)}>
                  {RATING_WORDS[answer]}
                </Button>
              ))}
            </div>
          </>
        )}
      </div>
    </section>
  );
}

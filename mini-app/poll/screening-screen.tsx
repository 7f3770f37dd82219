import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import type { Begun } from './begun.ts';
import { LanguageChoice } from './language-choice.tsx';
import { PutQuestion, Words } from './put-question.tsx';
import { saidFirst } from './spoken.ts';
import { withStep } from './invitation-screen.tsx';
import { useStart } from './use-start.ts';
import { useWithCode } from './with-code.ts';

/** Asked first, stored nowhere: whether this poll is for this person. */
export function ScreeningScreen({ poll, begun }: { poll: PollView; begun: Begun }) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [chosen, setChosen] = useState<number[]>([]);
  const [error, setError] = useState<string>();
  const start = useStart(poll, begun);
  const { options } = poll.screening;
  const put = saidFirst(poll, begun.language);

  const goOn = () => {
    const option = options[chosen[0] ?? -1];
    if (!option) return setError('Ông/Bà chọn một ý để đi tiếp.');
    return option.passes ? start() : navigate({ search: withStep(address, 'cam-on') });
  };

  return (
    <Page title="Phiếu hỏi ý kiến" dock={<Button onClick={goOn}>Tiếp tục</Button>}>
      <LanguageChoice poll={poll} begun={begun} />
      <PutQuestion put={put} />
      <Choices
        legend={put.text}
        legendHidden
        choices={put.labels.map((label, index) => ({
          value: index,
          label: <Words said={label} isTranslated={put.areLabelsTranslated} />,
        }))}
        chosen={chosen}
        error={error}
        onChange={(next) => {
          setChosen(next);
          setError(undefined);
        }}
      />
    </Page>
  );
}

export function ScreenedOutScreen() {
  const { isKiosk } = useWithCode();
  return (
    <Page title="Phiếu hỏi ý kiến">
      <Heading hidden>Cảm ơn Ông/Bà</Heading>
      <EmptyState icon="thanks" title="Cảm ơn Ông/Bà">
        <p>Phiếu này dành cho người khác, nên xin dừng ở đây. Không có gì được gửi đi.</p>
        {isKiosk ? (
          <LinkButton to="?m=kiosk" replace>
            Xong
          </LinkButton>
        ) : (
          <>
            <LinkButton to="/" replace>
              Về Bảng tin
            </LinkButton>
            <LinkButton to="/khao-sat" look="quiet" replace>
              Xem các phiếu khác
            </LinkButton>
          </>
        )}
      </EmptyState>
    </Page>
  );
}

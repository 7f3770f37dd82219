import { useState } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { PollView } from '../../shared/poll/schema.ts';
import { Button, LinkButton } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { Heading } from '../ui/heading.tsx';
import { Page } from '../ui/page.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ballotBox } from './ballot-box.ts';
import type { Begun } from './begun.ts';
import { markAnswered } from './queries.ts';
import { withStep } from './invitation-screen.tsx';
import { useWithCode } from './with-code.ts';

/** Asked first, stored nowhere: whether this poll is for this person. */
export function ScreeningScreen({ poll, begun }: { poll: PollView; begun: Begun }) {
  const navigate = useNavigate();
  const [address] = useSearchParams();
  const [chosen, setChosen] = useState<number[]>([]);
  const [error, setError] = useState<string>();
  const { code, isKiosk } = useWithCode();
  const { text, options } = poll.screening;

  const goOn = () => {
    const option = options[chosen[0] ?? -1];
    if (!option) return setError('Ông/Bà chọn một ý để đi tiếp.');
    if (option.passes) {
      begun.begin();
      if (code !== null) return navigate({ search: withStep(address, '1') }, { replace: isKiosk });
      // While the person answers: by the time they send, nobody can tell which ballot followed which token.
      ballotBox.prepare(poll.id, poll.title).catch(() => {
        markAnswered(poll.id);
        begun.finish('answered_before');
      });
    }
    return navigate({ search: withStep(address, option.passes ? '1' : 'cam-on') });
  };

  return (
    <Page title="Phiếu hỏi ý kiến" dock={<Button onClick={goOn}>Tiếp tục</Button>}>
      <Heading>{text}</Heading>
      <Choices
        legend={text}
        legendHidden
        choices={options.map(({ label }, index) => ({ value: index, label }))}
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

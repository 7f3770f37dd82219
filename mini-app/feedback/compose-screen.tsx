import type { ReactNode } from 'react';
import { useNavigate, useSearchParams } from 'react-router-dom';
import { LinkButton } from '../ui/button.tsx';
import { Heading } from '../ui/heading.tsx';
import { canSend, OnlyInZalo } from '../ui/only-in-zalo.tsx';
import { Page } from '../ui/page.tsx';
import { Progress } from '../ui/progress.tsx';
import { EmptyState } from '../ui/states.tsx';
import { ContactStep } from './contact-step.tsx';
import { ContentStep } from './content-step.tsx';
import type { Draft } from './draft.ts';
import { useDraft } from './draft.ts';
import { OfficeStep } from './office-step.tsx';
import { PhotoStep } from './photo-step.tsx';
import { PlaceStep } from './place-step.tsx';
import { ReviewStep } from './review-step.tsx';

export const STEPS = ['noi-dung', 'noi-xay-ra', 'co-quan', 'anh', 'lien-he', 'xem-lai'] as const;
export type Step = (typeof STEPS)[number];

export interface StepProps {
  draft: Draft;
  frame: (parts: { dock: ReactNode; children: ReactNode }) => ReactNode;
  goTo: (step: Step) => void;
  /** To the step after this one, or back to the review it was opened from. */
  goOn: () => void;
}

/** One thing per step, each with an address of its own, so that the phone's own "back" leads to the step before. */
export function ComposeScreen() {
  const [address] = useSearchParams();
  const navigate = useNavigate();
  const draft = useDraft();
  const step = STEPS.find((known) => known === address.get('buoc')) ?? STEPS[0];

  const goTo = (to: Step, from?: Step) =>
    navigate({ search: `?${new URLSearchParams({ buoc: to, ...(from && { ve: from }) })}` });

  const number = STEPS.indexOf(step) + 1;
  const frame: StepProps['frame'] = ({ dock, children }) => (
    <Page title="Gửi phản ánh" dock={dock}>
      <Progress at={number} of={STEPS.length} label="Bước" />
      {children}
    </Page>
  );

  if (!canSend() || !draft) return <Nothing />;
  const props: StepProps = {
    draft,
    frame,
    goTo: (to) => goTo(to, step),
    goOn: () => goTo(address.get('ve') === 'xem-lai' ? 'xem-lai' : (STEPS[number] ?? 'xem-lai')),
  };
  switch (step) {
    case 'noi-dung':
      return <ContentStep {...props} />;
    case 'noi-xay-ra':
      return <PlaceStep {...props} />;
    case 'co-quan':
      return <OfficeStep {...props} />;
    case 'anh':
      return <PhotoStep {...props} />;
    case 'lien-he':
      return <ContactStep {...props} />;
    case 'xem-lai':
      return <ReviewStep {...props} />;
  }
}

function Nothing() {
  return (
    <Page title="Gửi phản ánh">
      <Heading hidden>Gửi phản ánh</Heading>
      <OnlyInZalo what="gửi phản ánh">
        <EmptyState icon="speech" title="Chưa có gì đang viết">
          <p>Phản ánh viết dở được giữ 7 ngày trên máy này, rồi tự xoá.</p>
        </EmptyState>
      </OnlyInZalo>
      <LinkButton to="/phan-anh" replace look="secondary">
        Về Phản ánh
      </LinkButton>
    </Page>
  );
}

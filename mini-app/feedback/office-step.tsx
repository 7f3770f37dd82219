import { useQuery } from '@tanstack/react-query';
import { Button } from '../ui/button.tsx';
import { Choices } from '../ui/choices.tsx';
import { Heading } from '../ui/heading.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import type { StepProps } from './compose-screen.tsx';
import { changeDraft } from './draft.ts';
import { unsureWords } from './labels.ts';
import { officesQuery, receivingOfficeQuery } from './queries.ts';

const UNSURE = '';

export function OfficeStep({ draft, frame, goOn }: StepProps) {
  const offices = useQuery({ ...officesQuery(draft.place?.id ?? ''), enabled: draft.place !== null });
  const receiving = useQuery({ ...receivingOfficeQuery(draft.place?.id ?? ''), enabled: draft.place !== null });
  return frame({
    dock: <Button onClick={goOn}>Tiếp tục</Button>,
    children: (
      <>
        <Heading>Việc này thuộc cơ quan nào?</Heading>
        <p className="hint">Không biết cũng không sao: nơi nhận sẽ chuyển đúng chỗ.</p>
        {offices.isPending && draft.place ? (
          <Skeleton shapes={['row', 'row', 'row']} />
        ) : (
          <Choices
            legend="Cơ quan"
            legendHidden
            choices={[
              { value: UNSURE, label: unsureWords(receiving.data?.name) },
              ...(offices.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
            ]}
            chosen={[draft.aboutUnit?.id ?? UNSURE]}
            onChange={([id]) =>
              changeDraft({ aboutUnit: offices.data?.items.find((office) => office.id === id) ?? null })
            }
          />
        )}
        {offices.isError && <ErrorState error={offices.error} onRetry={() => offices.refetch()} />}
      </>
    ),
  });
}

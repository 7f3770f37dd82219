import type { OfficeNoticeLine } from '../../shared/notice/schema.ts';
import { Chip } from '../ui/chip.tsx';
import { STATE_LABELS, STATE_TONES, stateOf } from './labels.ts';

export function StateChip({ notice }: { notice: Pick<OfficeNoticeLine, 'status' | 'isPublished' | 'isExpired'> }) {
  const state = stateOf(notice);
  return (
    <Chip tone={STATE_TONES[state]} {...(state === 'returned' ? { icon: 'returned' as const } : {})}>
      {STATE_LABELS[state]}
    </Chip>
  );
}

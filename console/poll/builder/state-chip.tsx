import type { DraftState } from '../../../shared/poll/draft.ts';
import { Chip } from '../../ui/chip.tsx';
import { DRAFT_STATE_LABELS, DRAFT_STATE_LOOKS } from './labels.ts';

export const DraftStateChip = ({ state }: { state: DraftState }) => (
  <Chip {...DRAFT_STATE_LOOKS[state]}>{DRAFT_STATE_LABELS[state]}</Chip>
);

import { z } from 'zod';
import { idSchema, instantSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';
import { localDateSchema } from '../time/schema.ts';
import { unitRefSchema } from './schema.ts';

/** What can happen to units. `part`: the unit goes on and gives some of its area away. */
export const CHANGE_KINDS = ['merge', 'split', 'part', 'rename', 'retype', 'move', 'dissolve'] as const;
export type ChangeKind = (typeof CHANGE_KINDS)[number];

export const REORGANISATION_STATUSES = ['draft', 'approved', 'applied', 'undone', 'cancelled'] as const;
export type ReorganisationStatus = (typeof REORGANISATION_STATUSES)[number];

/** A unit of today, or one to be made. The same new name in two changes is the same unit. */
export const successorSchema = z.strictObject({
  unitId: idSchema.nullable(),
  /** With its type: "Phường Đăk Cấm". */
  name: textOf(3, 100).nullable(),
  code: z
    .string()
    .regex(/^\d{5}$/)
    .nullable(),
});
export type Successor = z.infer<typeof successorSchema>;

export const changeSchema = z.strictObject({
  kind: z.enum(CHANGE_KINDS),
  predecessorIds: z.array(idSchema).min(1).max(50),
  successors: z.array(successorSchema).max(20),
  /** Which of the successors takes over open feedback, running polls, drafts and officials of a unit that ends. */
  heir: z.number().int().min(0).max(19),
  /** Of a `move`: what the units lie in from then on. */
  parentId: idSchema.nullable(),
});
export type Change = z.infer<typeof changeSchema>;

export type ChangeProblem =
  | 'one_successor'
  | 'two_successors'
  | 'no_successor'
  | 'one_predecessor'
  | 'two_predecessors'
  | 'heir_missing'
  | 'parent_missing'
  | 'successor_is_predecessor'
  | 'successor_unclear'
  | 'name_missing';

/** Why a change does not say what it means to say. */
export function problemOf(change: Change): ChangeProblem | undefined {
  const { kind, predecessorIds, successors, heir, parentId } = change;
  if (successors.some(({ unitId, name }) => (unitId === null) === (name === null))) return 'successor_unclear';
  const isInside = successors.some(({ unitId }) => unitId !== null && predecessorIds.includes(unitId));
  if (kind !== 'merge' && isInside) return 'successor_is_predecessor';
  if (['split', 'part', 'rename', 'retype'].includes(kind) && predecessorIds.length !== 1) return 'one_predecessor';
  switch (kind) {
    case 'merge':
      if (successors.length !== 1) return 'one_successor';
      if (isInside && predecessorIds.length < 2) return 'two_predecessors';
      break;
    case 'split':
      if (successors.length < 2) return 'two_successors';
      break;
    case 'part':
      if (successors.length === 0) return 'one_successor';
      return undefined;
    case 'rename':
    case 'retype':
      if (successors.length !== 1) return 'one_successor';
      if (successors[0]?.name === null) return 'name_missing';
      break;
    case 'move':
      if (successors.length > 0) return 'no_successor';
      return parentId === null ? 'parent_missing' : undefined;
    case 'dissolve':
      if (successors.length !== 1 || successors[0]?.unitId === null) return 'one_successor';
      break;
  }
  return successors[heir] ? undefined : 'heir_missing';
}

export const writeReorganisationSchema = z.strictObject({
  legalDocument: textOf(3, 300),
  effectiveOn: localDateSchema,
  changes: z.array(changeSchema).min(1).max(200),
});
export type WriteReorganisation = z.infer<typeof writeReorganisationSchema>;

const count = z.number().int();

/** What moves out of one unit. Residents are `null` below ten: fewer could be somebody. */
export const unitMovesSchema = z.object({
  unit: unitRefSchema,
  residents: count.nullable(),
  /** Who follow it from elsewhere; `null` as for residents. */
  followers: count.nullable(),
  openFeedback: count,
  runningPolls: count,
  notices: count,
  officials: count,
});
export type UnitMoves = z.infer<typeof unitMovesSchema>;
export const LEAST_RESIDENTS_SHOWN = 10;

export const reorganisationCardSchema = z.object({
  id: idSchema,
  version: count,
  status: z.enum(REORGANISATION_STATUSES),
  legalDocument: z.string(),
  effectiveOn: localDateSchema,
  /** Null where a conversion table was imported. */
  author: unitRefSchema.nullable(),
  approver: unitRefSchema.nullable(),
  createdAt: instantSchema,
  appliedAt: instantSchema.nullable(),
  undoneAt: instantSchema.nullable(),
  /** Why it could not be applied when its day had come. */
  problem: z.string().nullable(),
  changes: count,
});
export type ReorganisationCard = z.infer<typeof reorganisationCardSchema>;

export const reorganisationSchema = reorganisationCardSchema.extend({
  changes: z.array(changeSchema),
  /** Names of every unit that the changes mention. */
  units: z.array(unitRefSchema),
  /** Who has edited the draft, but for its author: none of them approves it. */
  editors: z.array(unitRefSchema),
  moves: z.array(unitMovesSchema),
  /** It was applied today, nothing was applied after it, and it was prepared here. */
  canUndo: z.boolean(),
});
export type Reorganisation = z.infer<typeof reorganisationSchema>;

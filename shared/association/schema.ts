import { z } from 'zod';
import { idSchema } from '../endpoint.ts';
import { textOf } from '../text.ts';

export const ASSOCIATION_NAME_MAX = 120;

/** A code in a link, as the server makes it. */
export const viaSchema = z.string().regex(/^[a-z0-9]{8}$/);

export const associationSchema = z.object({ id: idSchema, name: z.string(), isCurrent: z.boolean() });
export type Association = z.infer<typeof associationSchema>;

export const writeAssociationSchema = z.strictObject({ name: textOf(3, ASSOCIATION_NAME_MAX), isCurrent: z.boolean() });

/** The link of one branch to one notice. */
export const associationLinkSchema = z.object({
  association: associationSchema,
  link: z.string(),
  /** How often the notice was opened through it; not by how many, and not by whom. */
  opens: z.number().int(),
});
export type AssociationLink = z.infer<typeof associationLinkSchema>;

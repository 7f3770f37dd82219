import type { Kept } from '../platform/kept.ts';
import { keep } from '../platform/kept.ts';

type Asked = 'agreed' | 'refused';

const isAsked = (value: unknown): value is Asked => value === 'agreed' || value === 'refused';

/** What was last said on this phone about being told through Zalo. Whoever has said no is not offered it under every notice. */
export const asked: Kept<Asked> = keep('told-through-zalo', isAsked, { days: 180, private: true });

import { foldForSearch } from '../../shared/text.ts';

const matches = (typed: string, option?: { label?: string }): boolean =>
  foldForSearch(option?.label ?? '').includes(foldForSearch(typed));

/** For a `Select`: found by any part of the name, typed with or without its accents. */
export const BY_ANY_WORD = { filterOption: matches };

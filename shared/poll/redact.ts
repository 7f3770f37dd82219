/** Instead of what was taken out. */
const HIDDEN = '[đã che]';

const MAIL = /[\p{L}\d._%+-]+@[\p{L}\d.-]+/gu;
/** As a portal gives them: "H50.1.2-2026-0123". */
const DOSSIER = /(?<![\p{L}\d])\p{Lu}\d[\p{L}\d]*(?:[.-][\p{L}\d]+)+/gu;
const PLATE = /(?<![\p{L}\d])\d{2}[A-Z]\d?[-\s]?\d{3}\.?\d{2}(?!\d)/gu;
/** Long enough for a telephone, an identity card or an account, however it is spaced; a sum of money or a day is not. */
const NUMBER = /(?<!\d)(?!\d{1,3}(?:\.\d{3})+(?![.\d]))(?!\d{1,2}[-.]\d{1,2}[-.]\d{4}(?!\d))\+?\d(?:[\s.\-–]?\d){7,}/g;
/** A name after the word that is said before names; without one nobody can tell a name from other words. */
const NAME =
  /(?<![\p{L}\d])((?:[Ôô]ng|[Bb]à|[Aa]nh|[Cc]hị|[Cc]ô|[Cc]hú|[Bb]ác|[Ee]m|[Tt]hầy|[Đđ]ồng chí)\s+)\p{Lu}\p{L}*(?:\s+\p{Lu}\p{L}*)*/gu;

/**
 * What somebody wrote without numbers and addresses by which a person is found, and without names that stand after "ông", "chị" and the
 * like. It cannot find every name: whoever reads is told so.
 */
export const redact = (body: string): string =>
  body
    .replace(MAIL, HIDDEN)
    .replace(DOSSIER, HIDDEN)
    .replace(PLATE, HIDDEN)
    .replace(NUMBER, HIDDEN)
    .replace(NAME, `$1${HIDDEN}`);

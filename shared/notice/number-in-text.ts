/** Digits with spaces, dots or hyphens between them, as people write numbers. Amounts of money are cut where they end. */
const DIGITS = /(?<![\p{L}\p{N}])\+?\d(?:[ .-]?\d){7,14}(?![\p{L}\p{N}])/gu;

export type NumberFound = { kind: 'phone_number' | 'identity_number'; found: string };

/** "0905 123 456", "+84 905…", "0255.3822…": nine or ten digits after the 0, as mobile and fixed lines have; 1800 and 1900 are services. */
const isPhone = (digits: string): boolean => /^(?:0|\+?84)[235789]\d{8,9}$/.test(digits);

const lastDigits = (number: string): string => number.replaceAll(/\D/g, '').replace(/^(0|84)/, '');

/** Numbers that belong to persons: telephones that the directory does not list, and numbers of twelve digits such as that of the identity card. */
export function numbersIn(text: string, hotlines: readonly string[]): NumberFound[] {
  const known = new Set(hotlines.map(lastDigits));
  const found = new Map<string, NumberFound>();
  for (const [match] of text.matchAll(DIGITS)) {
    const digits = match.replaceAll(/[ .-]/g, '');
    if (isPhone(digits) && !known.has(lastDigits(digits))) found.set(digits, { kind: 'phone_number', found: match });
    else if (/^0\d{11}$/.test(digits) && !isPhone(digits)) found.set(digits, { kind: 'identity_number', found: match });
    else if (/^\d{12}$/.test(match)) found.set(digits, { kind: 'identity_number', found: match });
  }
  return [...found.values()];
}

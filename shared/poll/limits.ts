/** How large a form may be; what a person can still answer on a small telephone. */
export const FORM_LIMITS = {
  title: 120,
  questions: 30,
  /** Of which one is drawn. */
  items: 12,
  text: 300,
  options: 12,
  optionText: 120,
  /** Numbers from the least to the greatest: more would be answers that nobody gave twice. */
  span: 101,
  id: 40,
} as const;

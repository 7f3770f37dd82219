import { useState } from 'react';
import type { z } from 'zod';

/**
 * What is typed, and the first part of it that will not do.
 * @param sentences what to say of a field; one that is not named here is said by `elsewhere`
 */
export function useForm<Form extends object>(
  start: Form | (() => Form),
  sentences: Readonly<Record<string, string>>,
  elsewhere = '',
) {
  const [form, setForm] = useState<Form>(start);
  const [problem, setProblem] = useState<string | null>(null);
  return {
    form,
    change: (part: Partial<Form>): void => {
      setForm({ ...form, ...part });
      setProblem(null);
    },
    begin: (next: Form): void => {
      setForm(next);
      setProblem(null);
    },
    errorOf: (field: string): string | undefined => (problem === field ? sentences[field] : undefined),
    refuse: setProblem,
    /** As the API takes it; `null` when a field will not do, which then says so. */
    read: <Schema extends z.ZodType>(schema: Schema, body: unknown): z.output<Schema> | null => {
      const { data, error } = schema.safeParse(body);
      if (!error) return data;
      setProblem(String(error.issues[0]?.path[0] ?? elsewhere));
      return null;
    },
  };
}

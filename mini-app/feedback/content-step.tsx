import { useState } from 'react';
import { FEEDBACK_LIMITS, submitFeedbackSchema } from '../../shared/feedback/schema.ts';
import { isStorableText } from '../../shared/storable.ts';
import { Button } from '../ui/button.tsx';
import { Field } from '../ui/field.tsx';
import { Heading } from '../ui/heading.tsx';
import type { StepProps } from './compose-screen.tsx';
import { changeDraft, DRAFT_DAYS } from './draft.ts';
import { KINDS } from './labels.ts';

/** What is wrong with the words, if anything. */
export function contentProblem(content: string): string | undefined {
  if (submitFeedbackSchema.shape.content.safeParse(content).success) return undefined;
  if (!isStorableText(content)) return 'Có ký tự lạ mà cơ quan không đọc được. Ông/Bà xoá ký tự đó rồi viết lại.';
  if (content.trim().length < 10) return 'Ông/Bà viết thêm vài chữ để cơ quan hiểu việc (ít nhất 10 ký tự).';
  return `Dài quá ${FEEDBACK_LIMITS.content} ký tự. Ông/Bà bớt đi một ít.`;
}

export function ContentStep({ draft, frame, goOn }: StepProps) {
  const [error, setError] = useState<string>();
  const { ask, hint } = KINDS[draft.kind];
  return frame({
    dock: (
      <Button
        onClick={() => {
          const problem = contentProblem(draft.content);
          setError(problem);
          if (!problem) goOn();
        }}
      >
        Tiếp tục
      </Button>
    ),
    children: (
      <>
        <Heading>{ask}</Heading>
        <Field
          label="Nội dung"
          hint={hint}
          error={error}
          rows={7}
          value={draft.content}
          maxLength={FEEDBACK_LIMITS.content}
          counts
          onChange={(content) => {
            setError(undefined);
            changeDraft({ content });
          }}
        />
        <p className="hint">Đang viết dở được giữ {DRAFT_DAYS} ngày trên máy này, rồi tự xoá.</p>
      </>
    ),
  });
}

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { contactSchema } from '../../shared/feedback/schema.ts';
import { aboutQuery, consentTextOf } from '../resident/queries.ts';
import { Button } from '../ui/button.tsx';
import { Checkbox } from '../ui/checkbox.tsx';
import { Field } from '../ui/field.tsx';
import { Heading } from '../ui/heading.tsx';
import { ErrorState, Skeleton } from '../ui/states.tsx';
import type { StepProps } from './compose-screen.tsx';
import type { Draft } from './draft.ts';
import { changeDraft } from './draft.ts';

export interface Problems {
  name?: string | undefined;
  phone?: string | undefined;
  consent?: string | undefined;
}

type Typed = Pick<Draft, 'name' | 'phone' | 'contactConsent'>;

export const hasContact = ({ name, phone }: Pick<Draft, 'name' | 'phone'>): boolean =>
  name.trim() !== '' || phone.trim() !== '';

export function contactProblems(draft: Typed): Problems {
  if (!hasContact(draft)) return {};
  const { name, phone } = contactSchema.shape;
  return {
    name: name.safeParse(draft.name).success ? undefined : 'Ông/Bà điền họ tên, nhiều nhất 80 ký tự.',
    phone: phone.safeParse(draft.phone).success ? undefined : 'Số điện thoại có 10 chữ số, bắt đầu bằng số 0.',
    consent: draft.contactConsent
      ? undefined
      : 'Ông/Bà đánh dấu vào ô này nếu đồng ý; nếu không, xin xoá họ tên và số điện thoại.',
  };
}

/** Who will be able to read the contact, as `mayReadContact` decides, whatever office it is passed on to afterwards. */
function whoReads({ kind, place, aboutUnit }: Draft): string | null {
  if (!place) return null;
  if (kind !== 'problem')
    return `Nếu Ông/Bà để lại, chỉ người tiếp nhận và người được giao xử lý ở ${aboutUnit?.name ?? 'cơ quan nhận phản ánh'}, hoặc ở cơ quan được chuyển đến, đọc được.`;
  if (aboutUnit)
    return `Việc này nói về ${aboutUnit.name}, nên cán bộ ở đó và ở cơ quan được chuyển đến không đọc được họ tên, số điện thoại của Ông/Bà. Chỉ cán bộ giám sát phản ánh của tỉnh, không thuộc các cơ quan đó, đọc được.`;
  return `Việc này có thể nói về ${place.name}, nên cán bộ ở đó và ở cơ quan được chuyển đến không đọc được họ tên, số điện thoại của Ông/Bà. Chỉ cơ quan đầu mối ở nơi khác, hoặc cán bộ giám sát phản ánh của tỉnh, đọc được.`;
}

/** Optional throughout: feedback without a contact is stored and answered in the app all the same. */
export function ContactStep({ draft, frame, goOn }: StepProps) {
  const about = useQuery(aboutQuery);
  const text = consentTextOf(about.data, 'contact');
  const [problems, setProblems] = useState<Problems>({});
  const isFilled = hasContact(draft);
  const reading = whoReads(draft);

  const check = () => {
    const found = contactProblems(draft);
    setProblems(found);
    if (!found.name && !found.phone && !found.consent) goOn();
  };

  return frame({
    dock: <Button onClick={check}>{isFilled ? 'Tiếp tục' : 'Không để lại, tiếp tục'}</Button>,
    children: (
      <>
        <Heading>Cơ quan cần gọi Ông/Bà thì gọi số nào?</Heading>
        <p className="hint">Không bắt buộc. Dù không để lại, câu trả lời vẫn đến trong ứng dụng này.</p>
        {reading && <p className="hint">{reading} Mỗi lần đọc đều ghi lý do.</p>}
        <Field
          label="Họ và tên"
          value={draft.name}
          maxLength={80}
          autoComplete="name"
          error={problems.name}
          onChange={(name) => changeDraft({ name })}
        />
        <Field
          label="Số điện thoại"
          value={draft.phone}
          type="tel"
          inputMode="tel"
          maxLength={20}
          autoComplete="tel"
          error={problems.phone}
          onChange={(phone) => changeDraft({ phone })}
        />
        {isFilled &&
          (text ? (
            <Checkbox
              checked={draft.contactConsent === text.textHash}
              error={problems.consent}
              onChange={(agreed) => changeDraft({ contactConsent: agreed ? text.textHash : null })}
            >
              {text.text}
            </Checkbox>
          ) : about.isError ? (
            <ErrorState error={about.error} onRetry={() => about.refetch()} />
          ) : (
            <Skeleton shapes={['line', 'line']} />
          ))}
      </>
    ),
  });
}

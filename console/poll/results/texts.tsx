import { useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { Select } from 'antd';
import { useState } from 'react';
import { mayActFor } from '../../../shared/access.ts';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { LEAST_ANSWERS } from '../../../shared/statistics/minimum.ts';
import { useOfficial } from '../../official/current.ts';
import { Field } from '../../ui/field.tsx';
import { formatNumber } from '../../ui/format.ts';
import { More } from '../../ui/more.tsx';
import { Loaded } from '../../ui/states.tsx';
import { pollTextQuestions, pollTexts } from '../queries.ts';

/** What people wrote, for the office that handles the poll; words only, nothing of who, where and when. */
export function Texts({ results }: { results: PollResults }) {
  const official = useOfficial();
  return mayActFor(official, 'poll.texts', results.poll.unit.id) ? <TextsOf results={results} /> : null;
}

function TextsOf({ results }: { results: PollResults }) {
  const [chosen, setChosen] = useState('');
  const overview = useQuery(pollTextQuestions(results.poll.id));
  const list = useInfiniteQuery({ ...pollTexts(results.poll.id, chosen), enabled: chosen !== '' });
  if (overview.data?.questions.length === 0) return null;
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <section className="figure figure-wide" aria-labelledby="texts">
      <h2 className="figure-question" id="texts">
        Người trả lời viết thêm
      </h2>
      <Loaded query={overview}>
        {({ isFinal, questions }) =>
          isFinal ? (
            <>
              <Field label="Câu hỏi" isRequired>
                {(control) => (
                  <Select
                    {...control}
                    className="full"
                    value={chosen}
                    onChange={setChosen}
                    options={[
                      { value: '', label: 'Chọn câu để đọc' },
                      ...questions.map(({ itemId, text, texts }) => ({
                        value: itemId,
                        disabled: texts === null,
                        label: `${text} (${texts === null ? `dưới ${LEAST_ANSWERS.shown} ý kiến, không hiện` : `${formatNumber(texts)} ý kiến`})`,
                      })),
                    ]}
                  />
                )}
              </Field>
              <ul className="texts">
                {items.map(({ body }, i) => (
                  <li key={i}>{body}</li>
                ))}
              </ul>
              <More shown={items.length} query={list} />
              <p className="figure-note">
                Thứ tự ngẫu nhiên, không kèm ngày, nơi ở hay phiếu. Số điện thoại, số giấy tờ và tên đứng sau “ông”,
                “bà”… đã được che, nhưng không che được hết: xin đừng chép tên người nào ra ngoài.
              </p>
            </>
          ) : (
            <p className="note">Hiện khi phiếu đã đóng và đếm xong, với câu có từ {LEAST_ANSWERS.shown} ý kiến.</p>
          )
        }
      </Loaded>
    </section>
  );
}

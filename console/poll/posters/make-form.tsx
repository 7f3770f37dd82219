import { useInfiniteQuery } from '@tanstack/react-query';
import { Button, Input, Select } from 'antd';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { POSTER_LIMITS } from '../../../shared/poll/poster-schema.ts';
import { useOfficial, writingUnit } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { CharacterCount, Field } from '../../ui/field.tsx';
import { Refusal } from '../../ui/states.tsx';
import { officePolls } from '../queries.ts';
import { useMakePoster } from './queries.ts';

/** Whatever the unit asks on the day. */
const ANY = '';

/** One poster for each counter, and for each procedure where one counter has several lines. */
export function MakePosterForm() {
  const navigate = useNavigate();
  const unit = writingUnit(useOfficial());
  const polls = useInfiniteQuery(officePolls());
  const make = useMakePoster();
  // The same request makes one poster, however often it is sent.
  const [clientRequestId] = useState(() => crypto.randomUUID());
  const [counter, setCounter] = useState('');
  const [service, setService] = useState('');
  const [pollId, setPollId] = useState(ANY);
  const [problem, setProblem] = useState<string>();
  const own = (polls.data?.pages ?? [])
    .flatMap(({ items }) => items)
    .filter((poll) => poll.unit.id === unit.id && ['open', 'not_open_yet'].includes(poll.state));

  const submit = useOneAtATime(async () => {
    if (counter.trim() === '') return setProblem('Xin ghi nơi treo, như “Quầy số 2”.');
    setProblem(undefined);
    // The mutation keeps the error, shown below.
    const made = await make
      .mutateAsync({ clientRequestId, counter, service, pollId: pollId === ANY ? null : pollId })
      .catch(() => null);
    if (made) navigate(`/polls/posters/${made.id}`);
    return undefined;
  });

  return (
    <form className="stack poster-form" onSubmit={(event) => (event.preventDefault(), void submit())}>
      <h2>Bảng mã mới của {unit.name}</h2>
      <Field
        label="Nơi treo"
        hint="Quầy, phòng hoặc nơi chờ, đúng như biển ở đó."
        error={problem}
        isRequired
        aside={<CharacterCount text={counter} max={POSTER_LIMITS.counter} />}
      >
        {(field) => (
          <Input
            {...field}
            value={counter}
            maxLength={POSTER_LIMITS.counter}
            placeholder="Quầy số 2"
            onChange={(event) => setCounter(event.target.value)}
          />
        )}
      </Field>
      <Field
        label="Thủ tục"
        hint="Để trống nếu nơi này nhận nhiều loại hồ sơ."
        aside={<CharacterCount text={service} max={POSTER_LIMITS.service} />}
      >
        {(field) => (
          <Input
            {...field}
            value={service}
            maxLength={POSTER_LIMITS.service}
            onChange={(event) => setService(event.target.value)}
          />
        )}
      </Field>
      <Field label="Mở phiếu nào" isRequired>
        {({ id }) => (
          <Select
            id={id}
            value={pollId}
            onChange={setPollId}
            options={[
              { value: ANY, label: 'Phiếu đơn vị đang mở, đợt sau vẫn dùng được' },
              ...own.map(({ id: value, title }) => ({ value, label: `Chỉ phiếu “${title}”` })),
            ]}
          />
        )}
      </Field>
      <Refusal error={make.error} />
      <div className="buttons">
        <Button type="primary" htmlType="submit" loading={make.isPending}>
          Làm bảng mã
        </Button>
      </div>
    </form>
  );
}

import { Button } from 'antd';
import { useState } from 'react';
import type { PollResults } from '../../../shared/poll/result-schema.ts';
import { allows, useOfficial } from '../../official/current.ts';
import { useOneAtATime } from '../../platform/act.ts';
import { downloadFile } from '../../platform/download.ts';
import { Icon } from '../../ui/icon.tsx';
import { Refusal } from '../../ui/states.tsx';

/** Tables as people read them, and the anonymised file with which somebody else finds the same figures. */
export function ExportButtons({ results }: { results: PollResults }) {
  const official = useOfficial();
  const [refusal, setRefusal] = useState<unknown>(null);
  const save = useOneAtATime(async (path: string, name: string) => {
    setRefusal(null);
    try {
      await downloadFile(`/api/office/polls/${results.poll.id}/${path}`, name, () => undefined);
    } catch (error) {
      setRefusal(error);
    }
  });
  return (
    <>
      <div className="buttons">
        <Button
          icon={<Icon name="download" size={18} />}
          onClick={() => void save('results.xlsx', `ket-qua-khao-sat_${results.poll.closesOn}.xlsx`)}
        >
          Bảng số (Excel)
        </Button>
        {results.isFinal && allows(official, 'poll.export') && (
          <Button
            icon={<Icon name="download" size={18} />}
            onClick={() => void save('analysis.zip', `phan-tich-khao-sat_${results.poll.closesOn}.zip`)}
          >
            Tệp phân tích, đã ẩn danh
          </Button>
        )}
      </div>
      <Refusal error={refusal} />
    </>
  );
}

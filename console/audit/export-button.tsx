import { Button } from 'antd';
import { useState } from 'react';
import { useOneAtATime } from '../platform/act.ts';
import { downloadFile } from '../platform/download.ts';
import { today } from '../ui/format.ts';
import { Refusal } from '../ui/states.tsx';

/** The log, or what happened to one row, as a file with the links of its chain. */
export function ExportButton({ subject }: { subject: string | null }) {
  const [isRunning, setIsRunning] = useState(false);
  const [refusal, setRefusal] = useState<unknown>(null);
  const run = useOneAtATime(async () => {
    setRefusal(null);
    setIsRunning(true);
    try {
      const query = subject ? `?subjectId=${subject}` : '';
      await downloadFile(`/api/office/audit-events.csv${query}`, `nhat-ky_den-${today()}.csv`, () => undefined);
    } catch (error) {
      setRefusal(error);
    } finally {
      setIsRunning(false);
    }
  });
  return (
    <div className="filters">
      <Button loading={isRunning} onClick={() => run()}>
        Xuất CSV
      </Button>
      {refusal !== null && <Refusal error={refusal} />}
    </div>
  );
}

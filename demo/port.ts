import { once } from 'node:events';
import { createServer } from 'node:net';
import { StartProblem, systemCode } from './problem.ts';

/** Refuses a port that cannot be had before anything slow is begun; 0 becomes a free one. */
export async function choosePort(port: number): Promise<number> {
  const probe = createServer();
  try {
    probe.listen(port, '127.0.0.1');
    await once(probe, 'listening');
  } catch (error) {
    throw portProblem(error, port) ?? error;
  }
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (typeof address !== 'object' || !address) throw new Error('a listening server has no address');
  return address.port;
}

export function portProblem(error: unknown, port: number): StartProblem | undefined {
  if (systemCode(error) === 'EADDRINUSE')
    return new StartProblem(
      `Cổng ${port} đang được chương trình khác dùng; hãy dừng chương trình đó hoặc chạy lại với cổng khác, ví dụ PORT=${port === 3000 ? 3001 : 3000} npm start.`,
    );
  if (systemCode(error) === 'EACCES')
    return new StartProblem(`Không được phép mở cổng ${port}; hãy chạy lại với một cổng từ 1024 trở lên.`);
  return undefined;
}

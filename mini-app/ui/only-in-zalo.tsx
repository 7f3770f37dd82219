import type { ReactNode } from 'react';
import { appConfig } from '../platform/app-config.ts';
import { zalo } from '../platform/zalo.ts';
import { Note } from './states.tsx';

/** In an ordinary browser nobody can be recognised, so nothing can be sent: a sentence stands where the control would. */
export const canSend = (): boolean => zalo.environment() !== 'web';

export function OnlyInZalo({ what, children }: { what: string; children: ReactNode }) {
  if (canSend()) return children;
  return (
    <Note tone="calm" icon="send">
      Ông/Bà đang xem trên trình duyệt. Để {what}, mời Ông/Bà mở {appConfig.title} trong Zalo.
    </Note>
  );
}

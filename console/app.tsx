import { QueryClientProvider } from '@tanstack/react-query';
import { App as AntdApp, ConfigProvider } from 'antd';
import type { Locale } from 'antd/lib/locale/index.js';
import viVN from 'antd/locale/vi_VN.js';
import dayjs from 'dayjs';
import 'dayjs/locale/vi.js';
import { useMemo } from 'react';
import { RouterProvider } from 'react-router-dom';
import { InvitationScreen, isInvitation } from './account/invitation-screen.tsx';
import { SessionGate } from './official/session-gate.tsx';
import { watchActivity } from './platform/activity.ts';
import { useMediaQuery } from './platform/media-query.ts';
import { createQueryClient } from './platform/query-client.ts';
import { antdTheme } from './platform/theme.ts';
import { popupParent } from './ui/work-area.ts';
import { createRouter } from './routes.tsx';

dayjs.locale('vi');

/** A CommonJS module: bundlers and Node disagree about what its default is. */
const vietnamese = 'default' in viVN ? viVN.default : viVN;

/** antd names the buttons of a calendar "choose month" while they show the month: the shown word is the name (WCAG 2.5.3). */
const locale: Locale = {
  ...vietnamese,
  ...(vietnamese.DatePicker && {
    DatePicker: {
      ...vietnamese.DatePicker,
      lang: { ...vietnamese.DatePicker.lang, monthSelect: '', yearSelect: '', decadeSelect: '' },
    },
  }),
};

const queryClient = createQueryClient();
const router = createRouter();
watchActivity(() => void queryClient.invalidateQueries());

export function App() {
  const isDark = useMediaQuery('(prefers-color-scheme: dark)');
  const isCalm = useMediaQuery('(prefers-reduced-motion: reduce)');
  const theme = useMemo(() => antdTheme(isDark, isCalm), [isDark, isCalm]);
  return (
    <ConfigProvider
      locale={locale}
      theme={theme}
      wave={{ disabled: true }}
      button={{ autoInsertSpace: false }}
      getPopupContainer={popupParent}
    >
      <AntdApp component={false}>
        <QueryClientProvider client={queryClient}>
          {isInvitation() ? (
            <InvitationScreen />
          ) : (
            <SessionGate>
              <RouterProvider router={router} />
            </SessionGate>
          )}
        </QueryClientProvider>
      </AntdApp>
    </ConfigProvider>
  );
}

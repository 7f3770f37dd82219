import { useQuery } from '@tanstack/react-query';
import { Suspense, useEffect, useState } from 'react';
import { Outlet, useLocation } from 'react-router-dom';
import { allows, useOfficial } from '../official/current.ts';
import { todayCounts } from '../official/queries.ts';
import { useIsNarrow } from '../platform/media-query.ts';
import { useIsOnline } from '../platform/online.ts';
import { useShortcuts } from '../platform/shortcuts.ts';
import { Icon } from '../ui/icon.tsx';
import { Mark } from '../ui/mark.tsx';
import { Skeleton } from '../ui/states.tsx';
import { AccountMenu } from './account-menu.tsx';
import { BottomBar } from './bottom-bar.tsx';
import { MenuLinks } from './menu-links.tsx';
import { menuFor } from './menu.ts';
import { SearchBox } from './search-box.tsx';
import { ShortcutHelp } from './shortcut-help.tsx';

/** The frame around every screen: menu, search, who I am, and what the line is doing. */
export function Shell() {
  const official = useOfficial();
  const isNarrow = useIsNarrow();
  const isOnline = useIsOnline();
  const { pathname } = useLocation();
  const today = useQuery(todayCounts()).data;
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const menu = menuFor(official);

  useShortcuts({ '?': () => setIsHelpOpen(true) });
  const section = pathname.split('/')[1];
  useEffect(() => {
    if (section) window.scrollTo(0, 0);
  }, [section]);

  return (
    <div className="shell">
      <a className="skip-link" href="#content">
        Đến nội dung chính
      </a>
      {!isNarrow && (
        <nav className="menu" aria-label="Việc của cơ quan">
          <Mark />
          <MenuLinks items={menu.work} today={today} />
          {menu.administration.length > 0 && (
            <>
              <p className="menu-group">Quản trị</p>
              <MenuLinks items={menu.administration} today={today} />
            </>
          )}
        </nav>
      )}
      <div className="shell-main">
        <header className="top">
          <div className="top-unit">
            {isNarrow && <Mark />}
            <span className="top-unit-name">{official.unit.name}</span>
          </div>
          {allows(official, 'feedback.read') && <SearchBox />}
          <AccountMenu onHelp={() => setIsHelpOpen(true)} />
        </header>
        {!isOnline && (
          <div className="strip" role="status">
            <Icon name="offline" /> Máy đang không có mạng. Phần đã tải vẫn xem được, phần đang soạn được giữ trên máy.
          </div>
        )}
        <main id="content" className="content" tabIndex={-1}>
          <Suspense fallback={<Skeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      {isNarrow && <BottomBar menu={menu} today={today} />}
      {isHelpOpen && <ShortcutHelp onClose={() => setIsHelpOpen(false)} />}
    </div>
  );
}

import { Drawer } from 'antd';
import { useState } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import type { Today } from '../../shared/official/schema.ts';
import { Icon } from '../ui/icon.tsx';
import type { menuFor } from './menu.ts';
import { workArea } from '../ui/work-area.ts';
import { MenuLinks } from './menu-links.tsx';

const SHORT: Record<string, string> = {
  '/today': 'Hôm nay',
  '/bulletins': 'Thông báo',
  '/feedback': 'Phản ánh',
  '/units': 'Địa bàn',
};

/** The menu under the thumb. Administration, rarely needed on a phone, is one tap further. */
export function BottomBar({ menu, today }: { menu: ReturnType<typeof menuFor>; today: Today | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const { pathname } = useLocation();
  const isAdministration = menu.administration.some(({ to }) => pathname.startsWith(to));
  return (
    <nav className="bottom-bar" aria-label="Việc của cơ quan">
      {menu.work.map(({ to, label, icon, waiting }) => {
        const count = today && waiting ? waiting(today) : 0;
        return (
          <NavLink key={to} to={to} className="bottom-link">
            <span className="bottom-sign">
              <Icon name={icon} size={22} />
              {count > 0 && (
                <span className="menu-count">
                  {count}
                  <span className="visually-hidden"> việc đang chờ</span>
                </span>
              )}
            </span>
            {SHORT[to] ?? label}
          </NavLink>
        );
      })}
      {menu.administration.length > 0 && (
        <button
          type="button"
          className={isAdministration ? 'bottom-link active' : 'bottom-link'}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          <span className="bottom-sign">
            <Icon name="calendar" size={22} />
          </span>
          Quản trị
        </button>
      )}
      {isOpen && (
        <Drawer
          open
          getContainer={workArea}
          title="Quản trị"
          placement="bottom"
          size="default"
          onClose={() => setIsOpen(false)}
        >
          <div className="menu menu-sheet">
            <MenuLinks items={menu.administration} today={today} onFollow={() => setIsOpen(false)} />
          </div>
        </Drawer>
      )}
    </nav>
  );
}

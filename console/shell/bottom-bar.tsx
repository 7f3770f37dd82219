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
  '/bulletins': 'Nội bộ',
  '/feedback': 'Phản ánh',
  '/units': 'Địa bàn',
};

/** So many words can be read side by side on a narrow phone. */
const MOST = 5;

/** The menu under the thumb. What is rarely needed on a phone, administration above all, is one tap further. */
export function BottomBar({ menu, today }: { menu: ReturnType<typeof menuFor>; today: Today | undefined }) {
  const [isOpen, setIsOpen] = useState(false);
  const { pathname } = useLocation();
  const direct = menu.work.slice(0, MOST);
  const further = [...menu.work.slice(MOST), ...menu.administration];
  const title = menu.work.length > MOST ? 'Thêm' : 'Quản trị';
  const isFurther = further.some(({ to }) => pathname.startsWith(to));
  return (
    <nav className="bottom-bar" aria-label="Việc của cơ quan">
      {direct.map(({ to, label, icon, waiting }) => {
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
      {further.length > 0 && (
        <button
          type="button"
          className={isFurther ? 'bottom-link active' : 'bottom-link'}
          aria-haspopup="dialog"
          onClick={() => setIsOpen(true)}
        >
          <span className="bottom-sign">
            <Icon name={title === 'Thêm' ? 'more' : 'calendar'} size={22} />
          </span>
          {title}
        </button>
      )}
      {isOpen && (
        <Drawer
          open
          getContainer={workArea}
          title={title}
          placement="bottom"
          size="default"
          onClose={() => setIsOpen(false)}
        >
          <div className="menu menu-sheet">
            <MenuLinks items={further} today={today} onFollow={() => setIsOpen(false)} />
          </div>
        </Drawer>
      )}
    </nav>
  );
}

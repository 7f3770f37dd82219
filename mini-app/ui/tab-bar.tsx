import { NavLink } from 'react-router-dom';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

const TABS: readonly { to: string; label: string; icon: IconName }[] = [
  { to: '/', label: 'Bảng tin', icon: 'board' },
  { to: '/khao-sat', label: 'Khảo sát', icon: 'poll' },
  { to: '/phan-anh', label: 'Phản ánh', icon: 'speech' },
  { to: '/cua-toi', label: 'Của tôi', icon: 'person' },
];

export const isTab = (pathname: string): boolean => TABS.some(({ to }) => to === pathname);

/** Four links with `aria-current`: they change the address, so they are navigation and not ARIA tabs. */
export function TabBar() {
  return (
    <nav className="tabs" aria-label="Các phần của ứng dụng">
      {TABS.map(({ to, label, icon }) => (
        <NavLink key={to} to={to} end className="tab">
          <span className="tab-sign">
            <Icon name={icon} size={26} />
          </span>
          <span className="tab-label">{label}</span>
        </NavLink>
      ))}
    </nav>
  );
}

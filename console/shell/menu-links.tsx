import { NavLink } from 'react-router-dom';
import type { Today } from '../../shared/official/schema.ts';
import { Icon } from '../ui/icon.tsx';
import type { menuFor } from './menu.ts';

type MenuLinksProps = {
  items: ReturnType<typeof menuFor>['work'];
  today: Today | undefined;
  onFollow?: () => void;
};

export function MenuLinks({ items, today, onFollow }: MenuLinksProps) {
  return (
    <ul>
      {items.map(({ to, label, icon, waiting }) => {
        const count = today && waiting ? waiting(today) : 0;
        return (
          <li key={to}>
            <NavLink to={to} className="menu-link" {...(onFollow ? { onClick: onFollow } : {})}>
              <Icon name={icon} />
              <span>{label}</span>
              {count > 0 && (
                <span className="menu-count">
                  {count}
                  <span className="visually-hidden"> việc đang chờ</span>
                </span>
              )}
            </NavLink>
          </li>
        );
      })}
    </ul>
  );
}

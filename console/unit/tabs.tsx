import { NavLink } from 'react-router-dom';
import { allows, useOfficial } from '../official/current.ts';

/** What there is about units; each is a screen of its own with its own address. */
export function UnitTabs() {
  const official = useOfficial();
  const tabs = [
    { to: '/units', label: 'Tra cứu', isShown: true },
    { to: '/units/reach', label: 'Mời, số người theo dõi', isShown: true },
    { to: '/units/roles', label: 'Vai trò của cơ quan', isShown: true },
    { to: '/reorganisations', label: 'Sắp xếp đơn vị', isShown: true },
    {
      to: '/hamlets',
      label: 'Thôn, tổ dân phố',
      isShown: allows(official, 'unit.hamlets') && official.reach === 'commune',
    },
    {
      to: '/units/counts',
      label: 'Số liệu theo xã',
      isShown: allows(official, 'feedback.read') || allows(official, 'poll.results'),
    },
  ];
  return (
    <nav className="filters" aria-label="Địa bàn, đơn vị">
      {tabs
        .filter(({ isShown }) => isShown)
        .map(({ to, label }) => (
          <NavLink
            key={to}
            to={to}
            end
            className={({ isActive }) => `chip chip-button ${isActive ? 'chip-leaf' : 'chip-plain'}`}
          >
            {label}
          </NavLink>
        ))}
    </nav>
  );
}

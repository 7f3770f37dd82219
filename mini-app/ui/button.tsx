import type { ButtonHTMLAttributes, ReactNode } from 'react';
import { Link } from 'react-router-dom';
import type { IconName } from './icon.tsx';
import { Icon } from './icon.tsx';

type Look = 'primary' | 'secondary' | 'quiet' | 'danger';

interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'className'> {
  look?: Look;
  icon?: IconName;
  /** What is going on, in place of the label; the button does nothing meanwhile. */
  busy?: string | false;
}

export function Button({ look = 'primary', icon, busy = false, children, onClick, type, ...rest }: ButtonProps) {
  return (
    <button
      {...rest}
      type={type ?? 'button'}
      className={`button button-${look}`}
      // Not `disabled`: that would throw the focus away in the middle of sending.
      aria-disabled={busy ? true : undefined}
      onClick={busy ? undefined : onClick}
    >
      {busy ? <span className="spinner" aria-hidden="true" /> : icon && <Icon name={icon} />}
      <span>{busy || children}</span>
    </button>
  );
}

export function LinkButton({
  to,
  look = 'primary',
  icon,
  replace = false,
  children,
}: {
  to: string;
  look?: Look;
  icon?: IconName;
  replace?: boolean;
  children: ReactNode;
}) {
  return (
    <Link to={to} replace={replace} className={`button button-${look}`}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </Link>
  );
}

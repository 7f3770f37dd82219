import { Button } from 'antd';
import { type ReactNode, useEffect, useRef } from 'react';
import { useIsNarrow } from '../platform/media-query.ts';
import { Icon } from './icon.tsx';

/** A screen with the opened thing beside it; on a narrow one the opened thing takes its place. */
export function Split({ panel, children }: { panel: ReactNode | null; children: ReactNode }) {
  const isNarrow = useIsNarrow();
  return (
    <div className={panel ? 'split split-open' : 'split'}>
      <div className="split-list" hidden={isNarrow && panel !== null}>
        {children}
      </div>
      {panel}
    </div>
  );
}

type SidePanelProps = {
  title: string;
  /** The screen it belongs to, whose own heading is not there on a narrow screen. */
  screen: string;
  onClose: () => void;
  children: ReactNode;
  footer?: ReactNode;
};

/**
 * Not a modal: the list stays usable, j and k go on through it. Focus moves to the heading when a panel opens, so that a
 * screen reader begins there; Escape closes.
 */
export function SidePanel({ title, screen, onClose, children, footer }: SidePanelProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  const isNarrow = useIsNarrow();
  const close = useRef(onClose);
  useEffect(() => {
    const before = document.title;
    document.title = `${title} · Gần Dân`;
    return () => {
      document.title = before;
    };
  }, [title]);
  useEffect(() => {
    close.current = onClose;
  });
  useEffect(() => {
    // Content that was there at once may have taken the focus already, to where the official is going.
    const isInside = heading.current?.closest('.panel')?.contains(document.activeElement);
    if (!isInside) heading.current?.focus({ preventScroll: true });
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || event.defaultPrevented) return;
      // A dialog or an open list in front of the panel takes Escape for itself.
      if (document.querySelector('[role="dialog"]:not([hidden]), [aria-expanded="true"][role="combobox"]')) return;
      close.current();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, []);
  return (
    <section className="panel" aria-label={title}>
      {isNarrow && <h1 className="visually-hidden">{screen}</h1>}
      <div className="panel-head">
        <h2 ref={heading} tabIndex={-1}>
          {title}
        </h2>
        <Button type="text" onClick={onClose} icon={<Icon name="close" />}>
          Đóng
        </Button>
      </div>
      <div className="panel-body">{children}</div>
      {footer && <div className="panel-foot">{footer}</div>}
    </section>
  );
}

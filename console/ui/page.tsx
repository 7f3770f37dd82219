import { type ReactNode, useEffect, useRef } from 'react';

type PageProps = {
  title: string;
  /** Under the title: what this is about, in one line. */
  lead?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
  /** Lists and side panels take the whole width; text and forms do not. */
  width?: 'wide' | 'text';
};

/** A screen with its one heading. Screen readers hear it when a screen is opened, and the window bears its name. */
export function Page({ title, lead, actions, children, width = 'wide' }: PageProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Gần Dân`;
  }, [title]);
  useEffect(() => {
    // Only after a move inside the console: on the first load the browser starts at the top by itself.
    if (document.activeElement?.closest('.menu, .bottom-bar, main')) heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div className={`page page-${width}`}>
      <div className="page-head">
        <div className="page-name">
          <h1 ref={heading} tabIndex={-1}>
            {title}
          </h1>
          {lead && <p className="page-lead">{lead}</p>}
        </div>
        {actions && <div className="page-actions">{actions}</div>}
      </div>
      {children}
    </div>
  );
}

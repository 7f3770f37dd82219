import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { contentShown } from '../platform/first-content.ts';

let isAwaited = false;
let hasActed = false;

/** The screen has changed: the next heading that appears takes the focus, so that screen readers say where they are. */
export function awaitHeading(): void {
  isAwaited = true;
}

// Somebody who has gone on tapping or typing meanwhile keeps their place.
for (const event of ['pointerdown', 'keydown'])
  window.addEventListener(
    event,
    () => {
      isAwaited = false;
      hasActed = true;
    },
    { capture: true, passive: true },
  );

/**
 * The first heading of a screen.
 * @param hidden where the bar above already shows the same words
 * @param early  where what it is the heading of is still on its way
 */
export function Heading({
  hidden,
  early = false,
  children,
}: {
  hidden?: boolean;
  early?: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!early) contentShown();
  }, [early]);
  useEffect(() => {
    // What had the focus may also have gone with the step before, as a button does that has sent its form.
    const isLost = hasActed && document.activeElement === document.body;
    if (!isAwaited && !isLost) return;
    isAwaited = false;
    heading.current?.focus({ preventScroll: true });
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1} className={hidden ? 'unseen' : undefined}>
      {children}
    </h1>
  );
}

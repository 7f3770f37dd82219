import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { NavigationType, useLocation, useNavigate, useNavigationType } from 'react-router-dom';
import { zalo } from '../platform/zalo.ts';
import { awaitHeading } from './heading.tsx';
import { Icon } from './icon.tsx';
import { TabBar } from './tab-bar.tsx';

/** The frame of a screen. Inside Zalo its own bar shows the title and the way back; elsewhere ours does. */
export function Page({
  title,
  tabs = false,
  dock,
  children,
}: {
  title: string;
  /** One of the four tabs: shows them, and needs no way back. */
  tabs?: boolean;
  /** The main act, within reach of the thumb. */
  dock?: ReactNode;
  children: ReactNode;
}) {
  useEffect(() => {
    // Its answer changes nothing: a title that cannot be set is no failure.
    zalo.setTitle(title).catch(() => undefined);
  }, [title]);
  return (
    <div className="page">
      {zalo.environment() !== 'zalo' && (
        <header className="bar">
          {!tabs && <BackButton />}
          <span className="bar-title">{title}</span>
        </header>
      )}
      <main className="main">{children}</main>
      {dock && <div className="dock">{dock}</div>}
      {tabs && <TabBar />}
    </div>
  );
}

function BackButton() {
  const navigate = useNavigate();
  const { key, search } = useLocation();
  // A tablet at a counter stays in its poll: a visitor may go back a question, and nowhere else.
  if (/[?&]m=kiosk(&|$)/.test(search) && !/[?&]buoc=([2-9]|\d\d|gui)(&|$)/.test(search)) return null;
  // Opened by a link, there is nothing to go back to but home.
  const back = () => (key === 'default' ? navigate('/') : navigate(-1));
  return (
    <button type="button" className="bar-back" aria-label="Quay lại" onClick={back}>
      <Icon name="back" />
    </button>
  );
}

const scrollTops = new Map<string, number>();

/** On every change of the address: the focus to the new heading, and to the top; going back, to where the person was. */
export function FollowRoute() {
  const { key, pathname, search } = useLocation();
  const how = useNavigationType();
  const address = pathname + search;
  const shown = useRef(address);

  useEffect(() => {
    window.history.scrollRestoration = 'manual';
    const remember = () => scrollTops.set(key, window.scrollY);
    window.addEventListener('scroll', remember, { passive: true });
    return () => window.removeEventListener('scroll', remember);
  }, [key]);

  useEffect(() => {
    if (shown.current === address) return;
    shown.current = address;
    window.scrollTo(0, how === NavigationType.Pop ? (scrollTops.get(key) ?? 0) : 0);
    awaitHeading();
  }, [address, how, key]);
  return null;
}

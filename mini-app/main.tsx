import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { feedQuery } from './notice/queries.ts';
import { startSeen } from './notice/seen.ts';
import { queryClient } from './platform/query-client.ts';
import { startSettings } from './platform/settings.ts';
import { zalo } from './platform/zalo.ts';
import './style/index.css';
import { currentReading } from './unit/following.ts';
import { presetPlace } from './unit/preset-place.ts';

startSettings();

const base = zalo.basePath().replace(/\/$/, '');
const isHome = window.location.pathname.replace(/\/$/, '') === base;

// Opened by a link to something inside: home is laid underneath, so that "back" leads there and not out of the app.
if (!isHome && window.history.state === null) {
  const { pathname, search, hash } = window.location;
  window.history.replaceState(null, '', `${base}/`);
  window.history.pushState(null, '', pathname + search + hash);
}

// The request travels while React starts. What fails is said by the screen, which asks again.
if (isHome) queryClient.prefetchInfiniteQuery(feedQuery(currentReading())).catch(() => undefined);
presetPlace().catch(() => undefined);

// What waited for a network is sent, and what is kept is asked about, once the first screen has had its turn.
const CATCH_UP_AFTER_MS = 1_500;
setTimeout(() => {
  import('./feedback/outbox.ts').then(({ startOutbox }) => startOutbox()).catch(() => undefined);
  import('./poll/ballot-box.ts').then(({ startBallotBox }) => startBallotBox()).catch(() => undefined);
  import('./notice/taps.ts').then(({ startTaps }) => startTaps()).catch(() => undefined);
  startSeen();
  import('./unit/bring-up-to-date.ts').then(({ bringUpToDate }) => bringUpToDate()).catch(() => undefined);
}, CATCH_UP_AFTER_MS);

const root = document.getElementById('app');
if (root) createRoot(root).render(<App />);

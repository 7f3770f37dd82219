import { QueryClientProvider } from '@tanstack/react-query';
import { App, ConfigProvider } from 'antd';
import type { ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { MemoryRouter } from 'react-router-dom';
import { onTestFinished, vi } from 'vitest';
import { OfficialContext } from '../../console/official/current.ts';
import { createQueryClient, SESSION_KEY } from '../../console/platform/query-client.ts';
import { PERMISSIONS, roleMay, type Permission, type Role } from '../../shared/access.ts';
import type { CurrentOfficial } from '../../shared/official/schema.ts';

// What jsdom lacks and antd asks for.
Object.assign(globalThis, {
  ResizeObserver: class {
    observe() {}
    unobserve() {}
    disconnect() {}
  },
});
window.matchMedia = (query) =>
  ({
    matches: false,
    media: query,
    addEventListener() {},
    removeEventListener() {},
    addListener() {},
    removeListener() {},
  }) as Partial<MediaQueryList> as MediaQueryList;
Element.prototype.scrollIntoView = () => {};
const ownStyle = window.getComputedStyle.bind(window);
// Where a browser answers with a length jsdom may answer with nothing, of which antd makes a height of NaN.
const IS_LENGTH = /^(padding|border)-(top|bottom)(-width)?$/;
window.getComputedStyle = (element) => {
  const style = ownStyle(element);
  const own = style.getPropertyValue.bind(style);
  style.getPropertyValue = (name) => own(name) || (IS_LENGTH.test(name) ? '0px' : '');
  return style;
};

export const KON_TUM = { id: '0e0a6c3b-97e4-4a70-8b6c-9a3f3f4a2c22', name: 'Phường Kon Tum' };

export const anOfficial = (roles: Role[], change: Partial<CurrentOfficial> = {}): CurrentOfficial => ({
  id: '3f1c7c1e-2b77-4a0b-8a52-7f1c7d1b2a33',
  username: 'kontum.soan',
  fullName: 'Y Hạnh',
  unit: KON_TUM,
  reach: 'commune',
  roles,
  assignments: roles.map((role) => ({
    id: KON_TUM.id,
    role,
    unitId: change.unit?.id ?? KON_TUM.id,
    unitName: change.unit?.name ?? KON_TUM.name,
    reach: change.reach ?? 'commune',
    kind: 'own',
    forOfficialId: null,
    forName: null,
    validTo: null,
  })),
  permissions: (Object.keys(PERMISSIONS) as Permission[]).filter((permission) =>
    roles.some((role) => roleMay(role, permission)),
  ),
  openSessions: 1,
  ...change,
});

/** Of React Router 7, whose absence it would mention each time. */
const FUTURE = { v7_startTransition: false, v7_relativeSplatPath: true };

type Reply = { status?: number; body: unknown };
export type Call = { method: string; path: string; body: unknown };

/** The API at the edge: answers by "METHOD path", or with `not_found`; what was asked stays in `calls`. */
export function fakeApi(routes: Record<string, (call: Call) => Reply | Promise<Reply>>): { calls: Call[] } {
  const calls: Call[] = [];
  vi.stubGlobal('fetch', async (address: string, init: { method: string; body?: string }) => {
    const path = address.split('?')[0] ?? address;
    const call = { method: init.method, path, body: init.body ? JSON.parse(init.body) : undefined };
    calls.push(call);
    const answer = routes[`${init.method} ${path}`];
    const { status = 200, body } = answer ? await answer(call) : { status: 404, body: { code: 'not_found' } };
    return new Response(status === 204 ? null : JSON.stringify(body), { status });
  });
  onTestFinished(() => {
    vi.unstubAllGlobals();
  });
  return { calls };
}

export type Screen = {
  readonly root: HTMLElement;
  text(): string;
  /** Buttons a person could press, by their words. */
  buttons(): string[];
  button(words: string): HTMLButtonElement;
  field(label: string): HTMLInputElement | HTMLTextAreaElement;
  press(words: string, times?: number): Promise<void>;
  type(label: string, text: string): Promise<void>;
  /** Opens a list and takes the option of these words. */
  choose(label: string, option: string): Promise<void>;
  /** Waits until it holds, or fails with what is on the screen. */
  until(holds: () => boolean): Promise<void>;
};

/** Draws a part of the console as this official sees it. */
export async function show(
  content: ReactNode,
  { as, at = '/', isSignedIn = true }: { as: CurrentOfficial; at?: string; isSignedIn?: boolean },
): Promise<Screen> {
  const host = document.createElement('div');
  document.body.append(host);
  const root = createRoot(host);
  const client = createQueryClient();
  client.setDefaultOptions({ queries: { ...client.getDefaultOptions().queries, retry: false } });
  if (isSignedIn) client.setQueryData(SESSION_KEY, as);
  onTestFinished(() => {
    root.unmount();
    client.clear();
    document.body.replaceChildren();
  });
  root.render(
    <ConfigProvider theme={{ token: { motion: false } }} wave={{ disabled: true }}>
      <App component={false}>
        <QueryClientProvider client={client}>
          <OfficialContext.Provider value={as}>
            <MemoryRouter initialEntries={[at]} future={FUTURE}>
              {content}
            </MemoryRouter>
          </OfficialContext.Provider>
        </QueryClientProvider>
      </App>
    </ConfigProvider>,
  );
  return screenOf(document.body);
}

/** React draws after the event that changed something has ended. */
const aMoment = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

const wordsOf = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

function screenOf(root: HTMLElement): Screen {
  const all = () => [...root.querySelectorAll<HTMLButtonElement>('button')].filter((button) => !button.disabled);
  const find = (words: string): HTMLButtonElement => {
    const found = all().find((button) => wordsOf(button) === words);
    if (!found) throw new Error(`no button "${words}" among ${JSON.stringify(all().map(wordsOf))}`);
    return found;
  };
  const field = (label: string): HTMLInputElement | HTMLTextAreaElement => {
    const tied = [...root.querySelectorAll('label')].find((candidate) => wordsOf(candidate).startsWith(label));
    const control = tied && document.getElementById(tied.htmlFor);
    if (control instanceof HTMLInputElement || control instanceof HTMLTextAreaElement) return control;
    throw new Error(`no field "${label}"`);
  };
  const screen: Screen = {
    root,
    text: () => wordsOf(root),
    buttons: () => all().map(wordsOf),
    button: find,
    field,
    press: async (words, times = 1) => {
      const button = find(words);
      for (let n = 0; n < times; n += 1) button.click();
      await aMoment();
    },
    type: async (label, text) => {
      const control = field(label);
      const prototype = control instanceof HTMLInputElement ? HTMLInputElement : HTMLTextAreaElement;
      // React listens to the setter, so the value is set as the browser does it.
      Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(control, text);
      control.dispatchEvent(new Event('input', { bubbles: true }));
      await aMoment();
    },
    choose: async (label, option) => {
      field(label).dispatchEvent(new MouseEvent('mousedown', { bubbles: true }));
      const offered = () =>
        [...root.querySelectorAll<HTMLElement>('.ant-select-item-option')].find((item) => wordsOf(item) === option);
      await screen.until(() => offered() !== undefined);
      offered()?.click();
      await aMoment();
    },
    until: async (holds) => {
      const isSo = await vi.waitUntil(holds, { timeout: 10_000, interval: 10 }).catch(() => false);
      if (!isSo) throw new Error(`never so; the screen says: ${wordsOf(root)}`);
    },
  };
  return screen;
}

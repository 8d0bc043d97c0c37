import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, fireEvent, render, screen } from '@testing-library/react';
import { useState } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Dialog } from '../../ui/Dialog';
import { MESSAGES } from '../text/all';
import { IdleBanner } from './IdleBanner';
import { IDLE_MS, IdleClock, WARN_MS } from './idleClock';

const SESSION = { subject: { id: 'p-1', name: 'Ana' }, viewer: false, roles: ['operator'], expires: null };
const VIEWER = { ...SESSION, subject: { id: 'viewer', name: 'viewer' }, viewer: true };

let calls: string[] = [];
let isThere = true;
let opened = SESSION;

beforeEach(() => {
  calls = [];
  isThere = true;
  vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval', 'setTimeout', 'clearTimeout', 'performance'] });
  vi.stubGlobal('fetch', (path: string, { method }: { method: string }) => {
    calls.push(`${method} ${path}`);
    if (!isThere) return Promise.reject(new Error('no link'));
    return Promise.resolve(method === 'DELETE' ? new Response(null, { status: 204 }) : Response.json(calls.some((call) => call.startsWith('DELETE')) ? VIEWER : opened));
  });
  vi.stubGlobal('BroadcastChannel', class {
    onmessage = null;
    postMessage() { /* no other tab */ }
    close() { /* nothing is open */ }
  });
});

afterEach(() => {
  cleanup();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

function Asking() {
  const [open, setOpen] = useState(true);
  return open && <Dialog title="Aplicar" onClose={() => setOpen(false)} buttons={null}>?</Dialog>;
}

function station(session: typeof SESSION) {
  opened = session;
  const queries = new QueryClient();
  queries.setQueryData(['session'], session);
  queries.setQueryDefaults(['session'], { staleTime: Infinity });
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={queries}>
        <IdleBanner />
        <Asking />
      </QueryClientProvider>
    </IntlProvider>,
  );
  return queries;
}

const pass = (ms: number) => act(() => vi.advanceTimersByTimeAsync(ms));

test('a clock says it in time, and a use begins anew', () => {
  let now = 0;
  const clock = new IdleClock(() => now);
  now = IDLE_MS - WARN_MS - 1;
  expect(clock.get()).toEqual({ kind: 'used' });
  now += 1;
  expect(clock.get()).toEqual({ kind: 'soon', s: WARN_MS / 1_000 });
  clock.used();
  now += IDLE_MS - 1;
  expect(clock.get()).toEqual({ kind: 'soon', s: 1 });
  now += 1;
  expect(clock.get()).toEqual({ kind: 'over' });
});

test('a station that is left goes back to viewing: what is asked is cancelled first, and it says so', async () => {
  const queries = station(SESSION);
  await pass(IDLE_MS - WARN_MS + 1_000);
  expect(screen.getByRole('alert').textContent).toContain('Not in use');
  expect(screen.getByRole('dialog')).toBeTruthy();
  await pass(WARN_MS);
  expect(screen.queryByRole('dialog')).toBeNull();
  expect(calls).toEqual(['DELETE /api/v1/session', 'POST /api/v1/session']);
  expect(queries.getQueryData(['session'])).toEqual(VIEWER);
  expect(screen.getByRole('alert').textContent).toContain('«Aplicar»');
});

test('whoever touches it stays', async () => {
  station(SESSION);
  await pass(IDLE_MS - 1_000);
  fireEvent.keyDown(document.body, { key: 'Shift' });
  await pass(IDLE_MS - WARN_MS - 1_000);
  expect(calls).not.toContain('DELETE /api/v1/session');
  expect(screen.queryByRole('alert')).toBeNull();
});

test('use of the page is use of the session, told now and then', async () => {
  station(SESSION);
  for (let minute = 0; minute < 12; minute++) {
    fireEvent.keyDown(document.body, { key: 'Shift' });
    await pass(60_000);
  }
  expect(calls).toEqual(['POST /api/v1/session', 'POST /api/v1/session']);
});

test('without a link it is tried until it is done', async () => {
  const queries = station(SESSION);
  isThere = false;
  await pass(IDLE_MS + 3_000);
  expect(queries.getQueryData(['session'])).toEqual(SESSION);
  expect(screen.queryByRole('dialog')).toBeNull();
  isThere = true;
  await pass(1_000);
  expect(queries.getQueryData(['session'])).toEqual(VIEWER);
});

test('a viewer is never sent away', async () => {
  station(VIEWER);
  await pass(2 * IDLE_MS);
  expect(calls).toEqual([]);
  expect(screen.getByRole('dialog')).toBeTruthy();
});

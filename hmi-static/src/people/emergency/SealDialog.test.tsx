import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MESSAGES } from '../../app/text/all';
import { LiveProvider } from '../../live/liveContext';
import type { LiveTags } from '../../live/liveTags';
import { cancelDialogs } from '../../ui/Dialog';
import { sealState } from './breakGlass';
import { SealDialog } from './SealDialog';

const FIRST = '0abcd-1efgh-2jkmn-3pqrs';
const SECOND = '4tvwx-5yz01-6abcd-7efgh';

const live = { link: { kind: 'connected' }, now: () => 0, watchLink: () => () => undefined } as unknown as LiveTags;
const print = vi.fn();

let queries: QueryClient;
let sent: string[] = [];
let isOpen = true;
let give: () => void = vi.fn();

beforeEach(async () => {
  queries = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  sent = [];
  isOpen = true;
  print.mockClear();
  vi.stubGlobal('print', print);
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
    if (method === 'GET' || path.endsWith('/session')) return Promise.resolve(Response.json(null));
    sent.push(`${path} ${body ?? ''}`);
    return new Promise((answer) => (give = () => answer(Response.json({ first: FIRST, second: SECOND }))));
  });
  show();
  fireEvent.change(screen.getByLabelText('Why now (kept in the audit log)'), { target: { value: ' drill ' } });
  fireEvent.click(screen.getByRole('button', { name: 'Seal it' }));
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Seal it' }).disabled).toBe(true));
  fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' }); // too late: the halves must be seen
  give();
  await screen.findByText('Envelope 1 of 2');
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show() {
  const view = () => (
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={queries}>
        <LiveProvider live={live}>{isOpen && <SealDialog isFirst={false} onClose={close} />}</LiveProvider>
      </QueryClientProvider>
    </IntlProvider>
  );
  const close = () => {
    isOpen = false;
    page.rerender(view());
  };
  const page = render(view());
}

const isUntaken = () => queries.getQueryData(['emergency-envelopes-untaken']);
const sheet = () => document.querySelector('.print-sheet')?.textContent ?? '';
const isSeen = (half: string) => document.body.innerHTML.includes(half) || sheet().includes(half.split('-').join(''));

/** Wherever a page keeps things. */
async function expectForgotten() {
  for (const half of [FIRST, SECOND]) expect(isSeen(half)).toBe(false);
  expect(document.querySelector('.print-sheet')).toBeNull();
  await waitFor(() => expect(queries.getMutationCache().getAll().map((each) => JSON.stringify(each.state)).join()).not.toMatch(/0abcd|4tvwx/));
  expect(JSON.stringify(queries.getQueryCache().getAll().map((each) => each.state.data))).not.toMatch(/0abcd|4tvwx/);
  expect([JSON.stringify(localStorage), JSON.stringify(sessionStorage), JSON.stringify(history.state), location.href].join()).not.toMatch(/0abcd|4tvwx/);
}

test('one half after the other is shown, each alone on a page to be printed, and forgotten with the last', async () => {
  expect(sent).toEqual(['/api/v1/break-glass/seal {"reason":"drill"}']);
  expect([isSeen(FIRST), isSeen(SECOND)]).toEqual([true, false]);
  expect(sheet()).toMatch(/envelope 1 of 2.*break-glass.*0abcd1efgh2jkmn3pqrs.*the half in the other envelope/);
  fireEvent.click(screen.getByRole('button', { name: 'Print this page' }));
  fireEvent.click(screen.getByRole('button', { name: 'It is in its envelope: the second' }));
  expect([isSeen(FIRST), isSeen(SECOND)]).toEqual([false, true]);
  expect(sheet()).toMatch(/envelope 2 of 2.*the half in the other envelope4tvwx5yz016abcd7efgh/);
  fireEvent.click(screen.getByRole('button', { name: 'Print this page' }));
  expect(print).toHaveBeenCalledTimes(2);
  fireEvent.click(screen.getByRole('button', { name: 'It is in its envelope' }));
  expect(isOpen).toBe(false);
  await expectForgotten();
  expect(isUntaken()).toBe(false);
});

test.each<readonly [string, () => void]>([
  ['the page is left', () => dispatchEvent(new Event('pagehide'))],
  ['nobody uses the station', () => void cancelDialogs()],
  ['Esc is pressed', () => void fireEvent.keyDown(screen.getByRole('dialog'), { key: 'Escape' })],
])('nothing is kept when %s', async (_, leave) => {
  leave();
  await waitFor(() => expect(isOpen).toBe(false));
  await expectForgotten();
  expect(isUntaken(), 'somebody has to seal it anew').toBe(true);
});

test('what is due is told by its times', () => {
  const at = (text: string) => Date.parse(text);
  const sealed = { login: 'break-glass', sealed: '2026-01-05T06:00:00Z', opened: null, end: null, due: '2026-07-07T06:00:00Z' } as const;
  const opened = { ...sealed, opened: '2026-01-06T06:00:00Z', end: '2026-01-06T07:00:00Z', due: '2026-01-07T06:00:00Z' } as const;
  expect(sealState({ ...sealed, sealed: null, due: null }, 0)).toBe('never');
  expect(sealState(sealed, at('2026-07-07T05:59:59Z'))).toBe('sealed');
  expect(sealState(sealed, at('2026-07-07T06:00:00Z'))).toBe('drill');
  expect(sealState(opened, at('2026-01-06T06:59:59Z'))).toBe('open');
  expect(sealState(opened, at('2026-01-06T07:00:00Z'))).toBe('review');
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languageSetting } from '../app/settings';
import { MESSAGES } from '../app/text/all';
import { LiveProvider } from '../live/liveContext';
import type { LiveTags } from '../live/liveTags';
import type { Explained } from '../rest/trustTypes';
import { QuestionView } from './QuestionView';

const ANA = { id: 'p-1', kind: 'person', login: 'ana', name: 'Ana', state: 'active', groups: [], roles: [], created: '2026-01-05T06:00:00Z' };
const ANSWERS: Readonly<Record<string, unknown>> = {
  plant: { name: 'p', title: {}, timeZone: 'America/Bogota', equipment: { path: '', children: [] } },
  accounts: [ANA],
  session: { subject: { id: 'p-1', name: 'Ana' }, viewer: false, roles: [], expires: null },
};
const RULE: Explained['rules'][number] = { id: 'night', who: 'role/operator', effect: 'allow', target: 'plant', actions: ['apply'], context: 'from 10.20.0.0/24', note: '' };

const live = { link: { kind: 'connected' }, now: () => 0, watchLink: () => () => undefined } as unknown as LiveTags;

let asked: (Readonly<Record<string, string>>)[] = [];
let answer: Explained;

beforeEach(() => {
  asked = [];
  answer = { allowed: false, needsProof: false, reason: 'no', rules: [RULE] };
  languageSetting.set('en');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('fetch', (path: string) => {
    const [what = '', query] = path.replace('/api/v1/', '').split('?');
    if (what !== 'policy/explain') return Promise.resolve(Response.json(ANSWERS[what] ?? []));
    asked.push(Object.fromEntries(new URLSearchParams(query)));
    return Promise.resolve(Response.json(answer));
  });
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <LiveProvider live={live}>
          <QuestionView />
        </LiveProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

async function asks() {
  fireEvent.change(await screen.findByLabelText('May'), { target: { value: 'p-1' } });
  fill('do this', 'apply');
}

test('it is asked from an address and at a time of the plant, and the answer says that a rule allows it elsewhere', async () => {
  await asks();
  press('From where and when…');
  fill('from the address', '10.20.0');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Ask/ }).disabled).toBe(true);
  fill('from the address', ' 10.30.0.7 ');
  fill('at (empty: now)', '2026-11-29T21:00');
  press('Ask');
  expect((await screen.findByRole('status')).textContent).toContain('A rule allows it, but only from some place or at some time');
  expect(screen.getByText(/^Operators may apply the plant folder, only from 10\.20\.0\.0\/24\.$/)).toBeTruthy();
  expect(asked).toEqual([{ account: 'p-1', action: 'apply', target: 'plant', from: '10.30.0.7', at: '2026-11-30T02:00:00.000Z' }]);
  fill('from the address', '10.20.0.7');
  expect(screen.queryByRole('status')).toBeNull();
});

test('what is not seen is not asked, and what is denied is not allowed elsewhere', async () => {
  answer = { ...answer, rules: [{ ...RULE, effect: 'deny' }] };
  await asks();
  press('From where and when…');
  fill('from the address', '10.30.0.7');
  press('Without a place, now');
  press('Ask');
  const said = (await screen.findByRole('status')).textContent;
  expect(said).not.toContain('A rule allows it');
  expect(said).toContain('when it is from 10.20.0.0/24');
  await waitFor(() => expect(asked).toEqual([{ account: 'p-1', action: 'apply', target: 'plant' }]));
});

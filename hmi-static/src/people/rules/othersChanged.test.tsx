import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languageSetting } from '../../app/settings';
import { MESSAGES } from '../../app/text/all';
import { LiveProvider } from '../../live/liveContext';
import type { LiveTags } from '../../live/liveTags';
import type { Rule } from '../../rest/trustTypes';
import { RulesView } from './RulesView';

const MINE: Rule = { id: 'mine', who: 'role/operator', effect: 'allow', target: 'history', actions: ['annotate'], context: '', note: '' };
const OTHER: Rule = { id: 'other', who: 'role/brewer', effect: 'deny', target: 'backups', actions: ['start'], context: '', note: '' };
const ACT = { seq: 5, verb: 'set', object: 'policy', outcome: 'done', at: '2026-01-05T06:00:00Z', who: { id: 'p-2', name: 'Eva' }, why: '', changes: [], intent: 4 };
const INTENT = { ...ACT, seq: 4, outcome: 'intended', why: 'they left', intent: 0 };

/** What the runtime has: the two rules, until Eva takes `mine` out. */
let rules: readonly Rule[] = [];
let sent: string[] = [];

const live = { link: { kind: 'connected' }, now: () => 0, watchLink: () => () => undefined } as unknown as LiveTags;

/** A runtime that does nothing for who saw other rules. */
function runtime(path: string, { method, headers }: { method: string; headers: Readonly<Record<string, string>> }): Response {
  const what = path.replace('/api/v1/', '');
  const tag = `"${rules.length}"`;
  if (what === 'policy/rules') return Response.json(rules, { headers: { ETag: tag } });
  if (what.startsWith('audit?')) return Response.json({ entries: [ACT, INTENT], next: null });
  if (what === 'session') return Response.json({ subject: { id: 'p-1', name: 'Ana' }, viewer: false, roles: [], expires: null });
  if (method === 'GET') return Response.json(what === 'plant' ? { name: 'p', title: {}, timeZone: 'UTC', equipment: { path: '', children: [] } } : []);
  sent.push(`${method} ${what.split('?')[0] ?? ''} ${headers['If-Match'] ?? 'whatever'}`);
  return headers['If-Match'] === tag ? new Response(null, { status: 204 }) : new Response(JSON.stringify({ code: 'POLICY-CHANGED', detail: 'x' }), { status: 412 });
}

beforeEach(() => {
  rules = [MINE, OTHER];
  sent = [];
  languageSetting.set('en');
  history.replaceState(null, '', '/more/users/rules?rule=mine');
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('fetch', (path: string, options: { method: string; headers: Readonly<Record<string, string>> }) => Promise.resolve(runtime(path, options)));
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <LiveProvider live={live}>
          <RulesView />
        </LiveProvider>
      </QueryClientProvider>
    </IntlProvider>,
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const press = async (name: string) => {
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button', { name }).disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name }));
};
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const REASON = 'Why now (kept in the audit log)';

test('who was second changes nothing, reads who was first and what they did, keeps what was typed, and may do it then', async () => {
  await press('Change…');
  await press('Next');
  await press('Next');
  await press('Next');
  fill(REASON, 'they brew');
  rules = [OTHER];
  await press('Keep it');
  expect((await screen.findByRole('alert')).textContent).toContain('somebody else changed the rules meanwhile');
  const told = await screen.findByRole('region', { name: 'What somebody else changed' });
  expect(told.textContent).toBe('Last change: Eva, 2026-01-05 06:00:00. «they left»Is no more: Operators may annotate the history.');
  await waitFor(() => expect(screen.queryByRole('button', { name: 'Change…' })).toBeNull()); // the panel went with the rule
  expect(screen.getByLabelText<HTMLInputElement>(REASON).value).toBe('they brew');
  await press('Keep it');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual(['PUT policy/rules/mine "2"', 'PUT policy/rules/mine "1"']);
});

test('what is removed is what was seen, though the list was read again meanwhile', async () => {
  await press('Remove…');
  fill(REASON, 'old');
  rules = [MINE, OTHER, { ...OTHER, id: 'third' }];
  await press('Remove it');
  expect((await screen.findByRole('region', { name: 'What somebody else changed' })).textContent).toContain('New: Brewers may not start backups');
  await press('Remove it');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(sent).toEqual(['DELETE policy/rules/mine "2"', 'DELETE policy/rules/mine "3"']);
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeAll, describe, expect, test, vi } from 'vitest';
import { MESSAGES } from '../app/text/all';
import { AuditTable } from '../audit/AuditTable';
import { EntryPanel } from '../audit/EntryPanel';
import { fold } from '../audit/fold';
import { LiveProvider } from '../live/liveContext';
import type { LiveTags } from '../live/liveTags';
import type { AuditEntry, Rule } from '../rest/trustTypes';
import { AccountPanel } from './AccountPanel';
import { AccountTable } from './AccountTable';
import { EraseDialog, RolesDialog } from './AccountDialogs';
import type { Account } from './accounts';
import { OthersChanged } from './rules/OthersChanged';
import { RulePanel } from './rules/RulePanel';
import { RuleTable } from './rules/RuleTable';
import { OpenList } from './sessions/OpenList';
import type { OpenSession } from './sessions/sessions';

/** What strangers call themselves: markup, addresses that are code, ICU syntax, text that turns round, what breaks out of attributes. */
const CORPUS = [
  '<script>window.hit=1</script>',
  '<img src=x onerror="window.hit=1">',
  '<svg/onload=window.hit=1>',
  '"><iframe srcdoc="<script>parent.hit=1</script>">',
  "' onmouseover='window.hit=1",
  'javascript:window.hit=1',
  '{name} {n, plural, one {#} other {#}} <b>x</b>',
  '</td></tr></table><style>*{display:none}</style>',
  '&lt;script&gt;window.hit=1&lt;/script&gt;',
  '\u202eanA',
  '${window.hit=1} {{constructor.constructor("window.hit=1")()}}',
];

const live = { link: { kind: 'connected' }, now: () => 0, watchLink: () => () => undefined } as unknown as LiveTags;

beforeAll(() => {
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('fetch', () => new Promise(() => undefined));
});
afterEach(cleanup);

function shown(what: ReactNode): HTMLElement {
  return render(
    <IntlProvider locale="es" messages={MESSAGES.es}>
      <QueryClientProvider client={new QueryClient()}>
        <LiveProvider live={live}>{what}</LiveProvider>
      </QueryClientProvider>
    </IntlProvider>,
  ).baseElement;
}

function accountOf(name: string): Account {
  return { id: `p-${name}`, kind: 'person', login: name, name, state: 'active', groups: [name], roles: [name], created: '2026-01-05T06:00:00Z' };
}

function entryOf(name: string): AuditEntry {
  return {
    seq: 1, at: '2026-01-05T06:00:00Z', offset: '-05:00', clock: 'good', bundles: '', who: { id: name, name }, verb: name, object: name, changes: [{ field: name, before: name, after: name, unit: name }],
    outcome: 'done', why: name, from: { way: 'rest', address: name, station: name, session: name }, correlation: name, intent: 0, hash: name,
  };
}

function ruleOf(name: string): Rule {
  return { id: name, who: `group/${name}`, effect: 'allow', target: `x/${name}`, actions: [name], context: name, note: name };
}

function sessionOf(name: string): OpenSession {
  const time = '2026-01-05T06:00:00Z';
  return { id: name, kind: 'token', account: name, accountName: name, name, scope: 'read', opened: time, used: time, expires: time, address: name, station: name, current: false };
}

const none = () => undefined;
const VIEWS: readonly (readonly [string, (name: string) => ReactNode])[] = [
  ['account table', (name) => <AccountTable accounts={[accountOf(name)]} chosen={null} onChoose={none} />],
  ['account', (name) => <AccountPanel account={accountOf(name)} />],
  ['roles', (name) => <RolesDialog account={accountOf(name)} onClose={none} />],
  ['erase', (name) => <EraseDialog account={accountOf(name)} onClose={none} />],
  ['rules', (name) => <RuleTable rules={[ruleOf(name)]} chosen={null} onChoose={none} />],
  ['rule', (name) => <RulePanel rule={ruleOf(name)} onChange={none} onRemove={none} />],
  ['rules of others', (name) => <OthersChanged others={{ changes: [{ kind: 'new', rule: ruleOf(name) }], last: fold([entryOf(name)])[0] ?? fail() }} />],
  ['sessions', (name) => <OpenList sessions={[sessionOf(name)]} asker="p-1" none="" />],
  ['audit table', (name) => <AuditTable acts={fold([entryOf(name)])} chosen={null} timeZone="UTC" onChoose={none} onOlder={null} />],
  ['audit entry', (name) => <EntryPanel act={fold([entryOf(name)])[0] ?? fail()} timeZone="UTC" />],
];

function fail(): never {
  throw new Error('one entry is one act');
}

/** The elements of a view, without their texts. */
function shapeOf(element: HTMLElement): readonly string[] {
  return [...element.querySelectorAll('*')].map((each) => `${each.tagName}[${[...each.attributes].map((a) => a.name).sort().join()}]`);
}

describe.each(VIEWS)('%s', (_, view) => {
  test('text is text: whatever a name is, the view has the same elements, and shows it as it is', () => {
    const plain = shapeOf(shown(view('Ana')));
    for (const name of CORPUS) {
      cleanup();
      const page = shown(view(name));
      expect(page.textContent).toContain(name);
      expect(shapeOf(page), name).toEqual(plain);
    }
    expect('hit' in window).toBe(false);
  });
});

import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languageSetting } from '../../app/settings';
import { MESSAGES } from '../../app/text/all';
import type { Language } from '../../app/text/language';
import type { Rule } from '../../rest/trustTypes';
import { RuleDialog } from './RuleDialog';

const PLANT = { name: 'p', timeZone: 'America/Bogota', equipment: { path: '', children: [{ path: 'brewhouse', title: { es: 'Cocción', en: 'Brewhouse' }, children: [] }] } };
const ANSWERS: Readonly<Record<string, unknown>> = { plant: PLANT, groups: [], accounts: [], 'policy/rules': [], session: { subject: { id: 'p-1', name: 'Ana' }, viewer: false, roles: [], expires: null } };

let sent: string[] = [];
let refusal: { readonly status: number; readonly code: string } | null = null;
let closed = 0;

beforeEach(() => {
  sent = [];
  refusal = null;
  closed = 0;
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
    const what = path.replace('/api/v1/', '');
    if (method !== 'PUT') return Promise.resolve(Response.json(ANSWERS[what] ?? null));
    sent.push(`${what} ${body ?? ''}`);
    return Promise.resolve(refusal ? new Response(JSON.stringify({ ...refusal, detail: 'no' }), { status: refusal.status }) : new Response(null, { status: 204 }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(language: Language, rule: Rule | null = null) {
  languageSetting.set(language);
  render(
    <IntlProvider locale={language} messages={MESSAGES[language]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RuleDialog rule={rule} onClose={() => closed++} />
      </QueryClientProvider>
    </IntlProvider>,
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const fill = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });
const sentence = () => screen.getByRole('status').textContent;

test('a rule is said as people read it before it is kept, and kept with its reason', async () => {
  open('en');
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Next/ }).disabled).toBe(true);
  fill('Who', 'role/operator');
  press('Next');
  fill('Of which area, unit or tag', 'brewhouse');
  fireEvent.click(screen.getByLabelText('write'));
  fireEvent.click(screen.getByLabelText('enter'));
  await waitFor(() => expect(sentence()).toBe('It will say: Operators may enter and write all tags of Brewhouse.'));
  press('Next');
  press('Next');
  fill('Why now (kept in the audit log)', 'they brew');
  press('Keep it');
  await waitFor(() => expect(closed).toBe(1));
  expect(sent).toEqual([
    'policy/rules/operator-allow-tags-brewhouse {"who":"role/operator","effect":"allow","target":"tags/brewhouse/*","actions":["enter","write"],"context":"","note":"","reason":"they brew"}',
  ]);
});

test('a refusal stands where it was asked for, in the reader’s language', async () => {
  refusal = { status: 409, code: 'POLICY-OWN' };
  open('es');
  press('Prohíbe');
  fill('Quién', 'role/security-admin');
  press('Seguir');
  fill('Sobre qué', 'policy');
  fireEvent.click(screen.getByLabelText('leer'));
  fireEvent.click(screen.getByLabelText('cambiar'));
  expect(sentence()).toBe('Dirá: Administración de seguridad no puede leer o cambiar las reglas, aunque otra regla lo permita.');
  press('Seguir');
  press('Seguir');
  fill('Por qué ahora (queda en la auditoría)', 'x');
  press('Guardar');
  expect((await screen.findByRole('alert')).textContent).toContain('ni una tras la cual ya no podría cambiar las reglas');
  expect(closed).toBe(0);
});

const RULE: Rule = { id: 'mine', who: 'role/operator', effect: 'allow', target: 'tags/brewhouse/*', actions: ['enter', 'write'], context: '', note: '' };
const PLACED = 'from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Bogota';
const title = () => screen.getByRole('heading').textContent;
const isRefused = () => screen.getByRole<HTMLButtonElement>('button', { name: /^(Next|Seguir)/ }).disabled;

async function kept(reason: string) {
  press('Next');
  fill(reason, 'x');
  press('Keep it');
  await waitFor(() => expect(closed).toBe(1));
  return (JSON.parse(sent[0]?.slice(sent[0].indexOf('{')) ?? '{}') as { context: string }).context;
}

test('a rule holds from there and then, which its sentence says', async () => {
  open('en', RULE);
  press('Next');
  press('Next');
  expect(title()).toBe('Change the rule · Step 3 of 4');
  press('Only from…');
  expect(isRefused()).toBe(true);
  expect(screen.getByRole<HTMLButtonElement>('button', { name: /^Write it as text/ }).disabled).toBe(true);
  fill('Addresses and networks, with commas', 'here, 10.20.0.');
  expect(sentence()).toBe('It will say: Something is still missing.');
  fill('Addresses and networks, with commas', 'here, 10.20.0.0/24');
  await waitFor(() => expect(sentence()).toBe('It will say: Operators may enter and write all tags of Brewhouse, only from this machine or 10.20.0.0/24.'));
  press('Only at…');
  await screen.findByText('Time of America/Bogota');
  fireEvent.click(screen.getByLabelText('Sun'));
  fill('From', '05:30');
  fill('Until', '22:00');
  expect(sentence()).toBe('It will say: Operators may enter and write all tags of Brewhouse, only from this machine or 10.20.0.0/24, only Mon–Sat 05:30–22:00 (America/Bogota).');
  expect(await kept('Why now (kept in the audit log)')).toBe(PLACED);
});

test('who denies somewhere reads when, in Spanish too', async () => {
  open('es', { ...RULE, effect: 'deny', context: PLACED });
  await waitFor(() =>
    expect(sentence()).toBe(
      'Dirá: Operación no puede registrar o escribir todas las señales de Cocción cuando sea desde este equipo o 10.20.0.0/24, y lun–sáb 05:30–22:00 (America/Bogota), aunque otra regla lo permita.',
    ),
  );
  press('Seguir');
  press('Seguir');
  expect(screen.getByLabelText<HTMLInputElement>('dom').checked).toBe(false);
  fill('Desde las', '22:00');
  fill('Hasta las', '06:00');
  expect(screen.getByText('Hora de America/Bogota; acaba al día siguiente')).toBeTruthy();
  fill('Hasta las', '22:00');
  expect(isRefused()).toBe(true);
});

test('a limit holds always, and is made in three steps', () => {
  open('en', { ...RULE, effect: 'limit' });
  expect(title()).toBe('Change the rule · Step 1 of 3');
  press('Next');
  press('Next');
  expect(title()).toBe('Change the rule · Step 3 of 3');
  expect(screen.getByLabelText('Why now (kept in the audit log)')).toBeTruthy();
});

test('what fields cannot show is typed, and kept as it is by who does not touch it', async () => {
  const context = 'hours mon 06:00-14:00,sat 08:00-12:00;zone America/Bogota';
  open('en', { ...RULE, context });
  expect(sentence()).toContain(', only Mon 06:00–14:00 or Sat 08:00–12:00 (America/Bogota).');
  press('Next');
  press('Next');
  expect(screen.getByLabelText<HTMLInputElement>('Context').value).toBe(context);
  fill('Context', 'hours mon 06:00-14:00');
  expect(isRefused()).toBe(true);
  fill('Context', 'hours mon 06:00-14:00; zone America/Bogota');
  press('With fields');
  expect(screen.getByLabelText<HTMLInputElement>('Mon').checked).toBe(true);
  press('Write it as text');
  fill('Context', context);
  expect(await kept('Why now (kept in the audit log)')).toBe(context);
});

test('a context that nobody can read is text, and nobody has to mend it', async () => {
  const context = 'mode <img src=x onerror="window.hit=1"> {name}';
  open('en', { ...RULE, context });
  expect(sentence()).toContain(`, only “${context}”.`);
  press('Next');
  press('Next');
  expect(screen.getByLabelText<HTMLInputElement>('Context').value).toBe(context);
  expect(document.querySelector('img')).toBeNull();
  expect(await kept('Why now (kept in the audit log)')).toBe(context);
});

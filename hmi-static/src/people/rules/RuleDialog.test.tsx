import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languageSetting } from '../../app/settings';
import { MESSAGES } from '../../app/text/all';
import type { Language } from '../../app/text/language';
import { RuleDialog } from './RuleDialog';

const PLANT = { name: 'p', timeZone: 'UTC', equipment: { path: '', children: [{ path: 'brewhouse', title: { es: 'Cocción', en: 'Brewhouse' }, children: [] }] } };
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

function open(language: Language) {
  languageSetting.set(language);
  render(
    <IntlProvider locale={language} messages={MESSAGES[language]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>
        <RuleDialog rule={null} onClose={() => closed++} />
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
  fill('Why now (kept in the audit log)', 'they brew');
  press('Keep it');
  await waitFor(() => expect(closed).toBe(1));
  expect(sent).toEqual([
    'policy/rules/operator-allow-tags-brewhouse {"who":"role/operator","effect":"allow","target":"tags/brewhouse/*","actions":["enter","write"],"note":"","reason":"they brew"}',
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
  fill('Por qué ahora (queda en la auditoría)', 'x');
  press('Guardar');
  expect((await screen.findByRole('alert')).textContent).toContain('ni una tras la cual ya no podría cambiar las reglas');
  expect(closed).toBe(0);
});

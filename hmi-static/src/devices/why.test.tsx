import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { languageSetting } from '../app/settings';
import { MESSAGES } from '../app/text/all';
import type { Language } from '../app/text/language';
import type { Swap } from '../rest/queries';
import { ExtensionList } from './extensions/ExtensionList';
import { KarPanel } from './extensions/KarPanel';
import { useKarJobs, type Extension, type Kar } from './extensions/useExtensions';
import { SwapPanel } from './SwapPanel';
import { useSwapJob } from './useSwapJob';
import { WhyDialog } from './WhyDialog';

const RECORD: Swap = {
  id: '7',
  bundle: 'driver-modbus',
  outcome: 'KEPT',
  reason: 'watched for 30.0 s',
  subject: 'ana',
  startedAt: '2026-01-05T06:00:00Z',
  endedAt: '2026-01-05T06:00:30Z',
  before: { version: '0.1.0', sha256: '00' },
  after: { version: '0.1.1', sha256: '01' },
  journalBefore: '1:0',
  journalAfter: '1:9',
  longestPauseMs: 51,
  drivers: [],
  readers: [],
};
const SIGNER = { sha256: '03', subject: 'CN=Ana', notBefore: '2026-01-05T06:00:00Z', notAfter: '2027-01-05T06:00:00Z' };
const GAUGE: Extension = { name: 'driver-gauge', version: '1.0.0', sha256: '00', signer: '03', state: 'ACTIVE', bundles: ['com.example.gauge 1.0.0'] };
const KAR: Kar = { name: 'driver-gauge', version: '1.0.0', sha256: '00', bundles: ['com.example.gauge 1.0.0'], signer: SIGNER, certificate: 'PEM', trusted: true, installed: false };
const ANSWERS: Readonly<Record<string, unknown>> = { plant: { name: 'p', timeZone: 'UTC', equipment: { path: '', children: [] } }, 'extensions/inspect': KAR };

let sent: string[] = [];

beforeEach(() => {
  sent = [];
  vi.stubGlobal('matchMedia', () => ({ matches: false, addEventListener: () => undefined, removeEventListener: () => undefined }));
  vi.stubGlobal('fetch', (path: string, { method = 'GET' }: { method?: string } = {}) => {
    const what = path.replace('/api/v1/', '');
    if (method !== 'GET' && what !== 'extensions/inspect') sent.push(`${method} ${what}`);
    return Promise.resolve(Response.json(ANSWERS[what] ?? { id: '7', bundle: 'driver-modbus', phase: 'STAGED', record: null }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function open(language: Language, children: ReactNode) {
  languageSetting.set(language);
  render(
    <IntlProvider locale={language} messages={MESSAGES[language]}>
      <QueryClientProvider client={new QueryClient({ defaultOptions: { queries: { retry: false } } })}>{children}</QueryClientProvider>
    </IntlProvider>,
  );
}

const press = (name: string) => fireEvent.click(screen.getByRole('button', { name }));
const say = (label: string, value: string) => fireEvent.change(screen.getByLabelText(label), { target: { value } });

test('nothing is done before somebody says why, and then once', () => {
  const reasons: string[] = [];
  let closed = 0;
  open('es', <WhyDialog title="t" act="Cambiar" onClose={() => closed++} onAct={(reason) => reasons.push(reason)}>x</WhyDialog>);
  const act = screen.getByRole<HTMLButtonElement>('button', { name: /^Cambiar/ });
  expect(act.disabled).toBe(true);
  expect(act.textContent).toContain('Falta el porqué');
  const field = screen.getByLabelText<HTMLInputElement>('Por qué ahora (queda en la auditoría)');
  say('Por qué ahora (queda en la auditoría)', '   ');
  fireEvent.keyDown(field, { key: 'Enter' });
  expect(reasons).toEqual([]);
  say('Por qué ahora (queda en la auditoría)', ' una fuga ');
  press('Cambiar');
  expect(reasons).toEqual(['una fuga']);
  expect(closed).toBe(1);
  expect(field.maxLength).toBe(200);
});

function Swaps() {
  const jobs = useSwapJob();
  return (
    <>
      <button type="button" onClick={() => jobs.update(new File(['x'], 'x.jar'), 'a leak & more')}>jar</button>
      <SwapPanel bundle="driver-modbus" swaps={[RECORD]} jobs={jobs} refused={undefined} />
    </>
  );
}

test('a bundle is put back with the reason', async () => {
  open('en', <Swaps />);
  press('Back to 0.1.0…');
  expect(screen.getByRole('dialog').textContent).toContain('driver-modbus: back to 0.1.0');
  say('Why now (kept in the audit log)', 'it is worse');
  press('Go back');
  await waitFor(() => expect(sent).toEqual(['POST bundles/driver-modbus/revert?reason=it+is+worse']));
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a bundle is replaced with the reason', async () => {
  open('en', <Swaps />);
  press('jar');
  await waitFor(() => expect(sent).toEqual(['POST bundles?reason=a+leak+%26+more']));
});

function Kars() {
  const jobs = useKarJobs();
  return (
    <>
      <button type="button" onClick={() => jobs.look(new File(['x'], 'x.kar'))}>kar</button>
      <ExtensionList extensions={[GAUGE]} signers={[SIGNER]} refused={undefined} onRemove={jobs.remove} />
      <KarPanel jobs={jobs} refused={undefined} />
    </>
  );
}

test('an extension is installed with the reason', async () => {
  open('en', <Kars />);
  press('kar');
  await screen.findByRole('button', { name: 'Install…' });
  press('Install…');
  expect(sent).toEqual([]);
  say('Why now (kept in the audit log)', 'new gauges');
  press('Install');
  await waitFor(() => expect(sent).toEqual(['POST extensions?reason=new+gauges']));
});

test('an extension is taken out with the reason', async () => {
  open('en', <Kars />);
  press('Remove…');
  say('Why now (kept in the audit log)', 'no gauges any more');
  press('Remove');
  await waitFor(() => expect(sent).toEqual(['DELETE extensions/driver-gauge?reason=no+gauges+any+more']));
});

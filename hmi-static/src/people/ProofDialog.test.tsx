import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MESSAGES } from '../app/text/all';
import { rest, RestError } from '../rest/rest';
import { ProofDialog } from './ProofDialog';

const NEEDED = {
  status: 401,
  code: 'PROOF-NEEDED',
  detail: 'x',
  proof: { act: 'd1', verb: 'grant', object: 'accounts/p-2', text: 'grant accounts/p-2, roles: viewer → operator' },
};

let calls: string[] = [];
let proved = false;
let right = '287082';

const problem = (body: { readonly status: number }) => new Response(JSON.stringify(body), { status: body.status });

beforeEach(() => {
  calls = [];
  proved = false;
  right = '287082';
  vi.stubGlobal('fetch', (path: string, { method, body }: { method: string; body?: string }) => {
    calls.push(`${method} ${path} ${body ?? ''}`);
    if (path.endsWith('/session/proofs')) {
      proved = body === JSON.stringify({ act: 'd1', code: right });
      return Promise.resolve(proved ? new Response(null, { status: 204 }) : problem({ status: 422, ...{ code: 'FACTOR-CODE', detail: 'no' } }));
    }
    return Promise.resolve(proved ? Response.json({ done: true }) : problem(NEEDED));
  });
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={new QueryClient()}>
        <ProofDialog />
      </QueryClientProvider>
    </IntlProvider>,
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const grant = () => rest('accounts/p-2/roles', { method: 'PUT', json: { roles: ['operator'] } });

async function type(code: string) {
  fireEvent.change(await screen.findByRole('textbox'), { target: { value: code } });
  fireEvent.click(screen.getByRole('button', { name: 'Prove it and do it' }));
}

test('what needs a proof is asked for with what it is, and done after a right code', async () => {
  const asked = grant();
  expect((await screen.findByRole('dialog')).textContent).toContain(NEEDED.proof.text);
  await type('000000');
  expect((await screen.findByRole('alert')).textContent).toContain('not the one of now');
  await type(right);
  await expect(asked).resolves.toEqual({ done: true });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(calls).toEqual([
    'PUT /api/v1/accounts/p-2/roles {"roles":["operator"]}',
    'POST /api/v1/session/proofs {"act":"d1","code":"000000"}',
    'POST /api/v1/session/proofs {"act":"d1","code":"287082"}',
    'PUT /api/v1/accounts/p-2/roles {"roles":["operator"]}',
  ]);
});

test('who gives no code gets the refusal, and nothing is called again', async () => {
  const asked = grant();
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await expect(asked).rejects.toMatchObject({ status: 401, code: 'PROOF-NEEDED' });
  await expect(asked).rejects.toBeInstanceOf(RestError);
  expect(calls).toHaveLength(1);
});

test('of two that need one, one is asked after the other', async () => {
  const first = grant();
  const second = grant();
  await screen.findByRole('dialog');
  fireEvent.click(screen.getByRole('button', { name: 'Cancel' }));
  await expect(first).rejects.toBeInstanceOf(RestError);
  fireEvent.click(await screen.findByRole('button', { name: 'Cancel' }));
  await expect(second).rejects.toBeInstanceOf(RestError);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

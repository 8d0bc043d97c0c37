import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { IntlProvider } from 'react-intl';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { MESSAGES } from '../app/text/all';
import { askProof, proveByPasskey, whyNoPasskeys } from '../rest/passkeys';
import { PasskeyButton } from './PasskeyButton';

/** What a browser has that knows passkeys. */
class Key {
  static parseRequestOptionsFromJSON = (options: unknown) => options;
  toJSON() {
    return { id: 'k1' };
  }
}

let calls: string[] = [];
let answers = 0;
let none = false;

beforeEach(() => {
  calls = [];
  answers = 0;
  none = false;
  vi.stubGlobal('isSecureContext', true);
  vi.stubGlobal('PublicKeyCredential', Key);
  vi.stubGlobal('navigator', { credentials: { get: () => (answers++ === 0 ? Promise.reject(new DOMException('closed', 'NotAllowedError')) : Promise.resolve(new Key())) } });
  vi.stubGlobal('fetch', (path: string, { body }: { body: string }) => {
    calls.push(`${path} ${body}`);
    if (none) return Promise.resolve(new Response(JSON.stringify({ code: 'PASSKEY-NONE', detail: 'x' }), { status: 409 }));
    return Promise.resolve(path.endsWith('/question') ? Response.json({ question: '{"publicKey":{"challenge":"AAAA"}}' }) : new Response(null, { status: 204 }));
  });
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

function show(done: () => void) {
  render(
    <IntlProvider locale="en" messages={MESSAGES.en}>
      <QueryClientProvider client={new QueryClient()}>
        <PasskeyButton
          name={['d1']}
          ask={() => askProof('d1')}
          use={async (question) => {
            await proveByPasskey(question);
            done();
          }}
        />
      </QueryClientProvider>
    </IntlProvider>,
  );
}

test('a question that was closed is asked anew, and the next answer proves it', async () => {
  const done = vi.fn();
  show(done);
  fireEvent.click(await screen.findByRole('button', { name: 'Use a passkey' }));
  expect((await screen.findByRole('alert')).textContent).toContain('gave no answer');
  await waitFor(() => expect(calls).toHaveLength(2));
  await waitFor(() => expect(screen.getByRole<HTMLButtonElement>('button').disabled).toBe(false));
  fireEvent.click(screen.getByRole('button', { name: 'Use a passkey' }));
  await waitFor(() => expect(done).toHaveBeenCalledOnce());
  expect(calls).toEqual([
    '/api/v1/session/proofs/passkey/question {"act":"d1"}',
    '/api/v1/session/proofs/passkey/question {"act":"d1"}',
    '/api/v1/session/proofs/passkey {"answer":"{\\"id\\":\\"k1\\"}"}',
  ]);
});

test('who has none that is good here is offered none', async () => {
  none = true;
  show(() => undefined);
  await waitFor(() => expect(calls).toHaveLength(1));
  await waitFor(() => expect(screen.queryByRole('button')).toBeNull());
});

test('without HTTPS there are none, and it is said why', () => {
  expect(whyNoPasskeys()).toBeNull();
  vi.stubGlobal('isSecureContext', false);
  expect(whyNoPasskeys()).toBe('insecure');
});

import { expect, test, vi } from 'vitest';
import { othersOf, sessionCalls, sorted, type OpenSession } from './sessions';

const of = (id: string, account: string, used: string, current = false): OpenSession => ({ id, account, accountName: account, kind: 'browser', name: '', scope: 'write', opened: used, used, expires: used, address: '', station: '', current });

const ALL = [of('1', 'luis', '2026-01-05T06:00:00Z'), of('2', 'ana', '2026-01-05T05:00:00Z'), of('3', 'ana', '2026-01-05T04:00:00Z', true), of('4', 'ana', '2026-01-05T06:00:00Z')];

test('the one that one is in comes first, then one’s own by their last use', () => {
  expect(sorted(ALL, 'ana').map((each) => each.id)).toEqual(['3', '4', '2', '1']);
});

test('one’s others are neither this one nor anybody else’s', () => {
  expect(othersOf(ALL, 'ana').map((each) => each.id)).toEqual(['2', '4']);
});

test('what ended meanwhile does not keep the rest open; what is refused does', async () => {
  const asked: string[] = [];
  let refused = 404;
  vi.stubGlobal('fetch', (path: string) => {
    asked.push(path);
    return Promise.resolve(path.endsWith('/2') ? new Response('{}', { status: refused }) : new Response(null, { status: 204 }));
  });
  await sessionCalls.endAll(othersOf(ALL, 'ana'));
  expect(asked).toEqual(['/api/v1/sessions/2', '/api/v1/sessions/4']);
  refused = 503;
  await expect(sessionCalls.endAll(othersOf(ALL, 'ana'))).rejects.toThrow();
  vi.unstubAllGlobals();
});

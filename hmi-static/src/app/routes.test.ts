import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ROUTES } from './routes';

const GATEWAYS = '../bundles/gateway';

test('the bundle that serves the HMI knows the first segment of every view', () => {
  const servlet = readFileSync(`${GATEWAYS}/gateway-hmi/src/main/java/io/orquestador/gateway/hmi/HmiServlet.java`, 'utf8');
  const patterns = [...servlet.matchAll(/whiteboard\.servlet\.pattern=([^"]*)"/g)].map((m) => m[1]);
  expect(firstSegments()).not.toHaveLength(0);
  for (const first of firstSegments()) expect(patterns).toContain(`/${first}/*`);
});

test('the bundle that answers while the HMI is away knows it too', () => {
  const root = readFileSync(`${GATEWAYS}/gateway-root/src/main/java/io/orquestador/gateway/root/RootServlet.java`, 'utf8');
  const words = /\((assets\|[a-z|]+)\)/.exec(root)?.[1]?.split('|');
  for (const first of firstSegments()) expect(words).toContain(first);
});

test('the gate of the network lets its files through without a session', () => {
  const gate = readFileSync('../bundles/trust/security-tls/src/main/java/io/orquestador/security/tls/Gate.java', 'utf8');
  const words = /\((area\|[a-z|]+)\)/.exec(gate)?.[1]?.split('|');
  for (const first of firstSegments()) expect(words).toContain(first);
});

function firstSegments(): string[] {
  return [...new Set(Object.values(ROUTES).map((route) => route.split('/')[1] ?? ''))].filter((first) => first !== '');
}

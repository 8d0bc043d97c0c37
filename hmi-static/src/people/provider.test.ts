import { expect, test } from 'vitest';
import { providerAddress, whyRefused } from './provider';

test('the provider’s way leads back to the page that was wanted, if it is one of ours', () => {
  expect(providerAddress({ from: '/unit/a b' })).toBe('/api/v1/session/provider/login?to=%2Funit%2Fa%2520b');
  for (const address of ['/unit/cocci%C3%B3n%20a', '/unit/area%2Ftank%25', '/trends?tags=a%2Fb%2Cc&h=1'])
    expect(providerAddress({ from: decodeURI(address) })).toBe(`/api/v1/session/provider/login?to=${encodeURIComponent(address)}`);
  for (const state of [null, undefined, 'x', {}, { from: 1 }, { from: 'https://evil.example' }]) expect(providerAddress(state)).toBe('/api/v1/session/provider/login?to=%2F');
});

test('only what looks like a code of the runtime is shown as one', () => {
  expect(whyRefused('?refused=OIDC-NO-ROLE')).toBe('OIDC-NO-ROLE');
  for (const search of ['', '?refused=', '?refused=Call%20555-1234', '?refused=OIDC-%3Cb%3E', '?other=OIDC-AWAY']) expect(whyRefused(search)).toBeNull();
});

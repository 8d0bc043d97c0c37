import { expect, test } from 'vitest';
import { RestError } from '../rest/rest';
import { isForbidden, refusalText } from './refusal';

test('a refusal is said by its code; one that is not known by the runtime’s own words', () => {
  expect(refusalText(new RestError(401, 'SESSION-WRONG', 'x'))).toBe('refusal.wrong');
  expect(refusalText(new RestError(401, 'SESSION-WRONG', 'x'), { 'SESSION-WRONG': 'refusal.invitation' })).toBe('refusal.invitation');
  expect(refusalText(new RestError(422, 'NEVER-HEARD-OF', 'x'))).toBeNull();
  expect(refusalText(new Error('x'))).toBeNull();
});

test('away is not forbidden', () => {
  expect(isForbidden(new RestError(403, 'PERMIT-REFUSED', 'x'))).toBe(true);
  expect(isForbidden(new RestError(503, 'REST-SERVICE-AWAY', 'x'))).toBe(false);
  expect(isForbidden(null)).toBe(false);
});

import { afterEach, expect, test } from 'vitest';
import { RestError } from '../rest/rest';
import { linkOf } from './accounts';
import { forgetInvitation, invitation, takeInvitation } from './invitation';
import { whyNotNew } from './NewPassword';
import { QUESTIONS, targetOf } from './questions';
import { isForbidden, refusalText } from './refusal';

afterEach(() => {
  forgetInvitation();
  location.hash = '';
});

test('an invitation is read from behind the #, and is what the link of one says', () => {
  expect(takeInvitation()).toBe(false);
  location.hash = new URL(linkOf({ code: 'aB-_9/+', expires: '' })).hash;
  expect(takeInvitation()).toBe(true);
  expect(invitation()).toBe('aB-_9/+');
});

test('a malformed invitation is kept as it is, for the runtime to refuse', () => {
  location.hash = '#invitation=%zz';
  expect(takeInvitation()).toBe(true);
  expect(invitation()).toBe('%zz');
});

test('a new password is asked for twice', () => {
  expect(whyNotNew('', '')).toBe('login.needPassword');
  expect(whyNotNew('una frase', 'otra')).toBe('login.differ');
  expect(whyNotNew('una frase', 'una frase')).toBeUndefined();
});

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

test('of a unit all its tags are meant, of a tag that one', () => {
  const write = QUESTIONS.find((q) => q.id === 'write');
  if (!write) throw new Error('it is asked of a command');
  expect(targetOf(write, 'brewhouse')).toBe('tags/brewhouse/*');
  expect(targetOf(write, 'brewhouse/mash-tun/')).toBe('tags/brewhouse/mash-tun/*');
  expect(targetOf(write, 'brewhouse/mash-tun/M-101')).toBe('tags/brewhouse/mash-tun/M-101');
});

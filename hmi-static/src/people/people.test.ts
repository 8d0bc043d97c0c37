import { afterEach, expect, test } from 'vitest';
import { linkOf } from './accounts';
import { forgetInvitation, invitation, takeInvitation } from './invitation';
import { whyNotNew } from './NewPassword';
import { QUESTIONS, targetOf } from './questions';

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

test('of a unit all its tags are meant, of a tag that one', () => {
  const write = QUESTIONS.find((q) => q.id === 'write');
  if (!write) throw new Error('it is asked of a command');
  expect(targetOf(write, 'brewhouse')).toBe('tags/brewhouse/*');
  expect(targetOf(write, 'brewhouse/mash-tun/')).toBe('tags/brewhouse/mash-tun/*');
  expect(targetOf(write, 'brewhouse/mash-tun/M-101')).toBe('tags/brewhouse/mash-tun/M-101');
});

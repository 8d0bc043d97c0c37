import { expect, test } from 'vitest';
import { contextOf, isAddress, isSource, textOf, whyNoContext } from './context';
import { EMPTY_FORM, formOf, isOverMidnight, textOfForm, whyNoForm } from './contextForm';

test('a text in the policy’s words is read and comes out the same', () => {
  for (const each of [
    '',
    'from here, 10.20.0.0/24, 10.0.0.7, fd00::/8',
    'hours mon-fri 06:00-14:00, sat 22:00-06:00, 06:00-08:00; zone America/Bogota',
    'hours fri-mon 00:00-24:00; zone UTC',
    'hours 06:00-14:00; zone EST5EDT',
    'from here, 10.20.0.0/24; hours mon-sat 05:30-22:00; zone America/Argentina/Buenos_Aires',
  ]) {
    const context = contextOf(each);
    expect(context && textOf(context), each).toBe(each);
    expect(whyNoContext(each), each).toBeUndefined();
  }
  expect(contextOf('from here; hours sat 22:00-06:00; zone America/Bogota')).toEqual({
    from: ['here'],
    hours: [{ days: ['sat', 'sat'], begin: '22:00', end: '06:00' }],
    zone: 'America/Bogota',
  });
});

test('space around words means nothing, and their order neither', () => {
  const context = contextOf('  zone UTC ;hours   mon-fri   06:00-14:00,22:00-23:00;  from  here ,10.0.0.7 ');
  expect(context && textOf(context)).toBe('from here, 10.0.0.7; hours mon-fri 06:00-14:00, 22:00-23:00; zone UTC');
});

test('what is wrong is told, and not read', () => {
  const wrong: readonly (readonly [string, string])[] = [
    ['mode auto', 'word'],
    ['from here;', 'word'],
    ['From here', 'word'],
    ['from here; from 10.0.0.1', 'twice'],
    ['way rest', 'word'],
    ['from', 'address'],
    ['from gateway.example', 'address'],
    ['from 10.0.0.1/33', 'address'],
    ['hours; zone UTC', 'time'],
    ['hours 6:00-14:00; zone UTC', 'time'],
    ['hours 24:00-06:00; zone UTC', 'time'],
    ['hours 06:00-24:30; zone UTC', 'time'],
    ['hours mon,fri 06:00-14:00; zone UTC', 'time'],
    ['hours 06:00-06:00; zone UTC', 'sameTime'],
    ['hours lun 06:00-14:00; zone UTC', 'day'],
    ['hours 06:00-14:00', 'needZone'],
    ['zone UTC', 'needZone'],
    ['hours 06:00-14:00; zone Bogota', 'needZone'],
    ['hours 06:00-14:00; zone +05:00', 'needZone'],
    [`from ${Array.from({ length: 20 }, (_, n) => `10.20.30.${n}`).join(', ')}`, 'long'],
  ];
  for (const [text, why] of wrong) {
    expect(whyNoContext(text), text).toBe(`rules.context.${why}`);
    if (why !== 'long') expect(contextOf(text), text).toBeNull();
  }
});

test('an address is of figures', () => {
  for (const each of ['10.0.0.7', '255.255.255.255', '::1', 'fd00::', 'fe80::1', '2001:db8::10.0.0.7', '::ffff:10.0.0.5']) expect(isAddress(each), each).toBe(true);
  for (const each of ['', 'here', '10.0.0', '10.0.0.256', '010.0.0.1', '10.0.0.1.1', 'a.b.c.d', ':', ':::', '1:2', 'fd00::g', 'fe80::1%eth0', '[::1]', '::1]/[', '<b>::1']) expect(isAddress(each), each).toBe(false);
  for (const each of ['here', '10.0.0.7', '0.0.0.0/0', '10.20.0.0/32', 'fd00::/128']) expect(isSource(each), each).toBe(true);
  for (const each of ['here/8', '10.20.0.0/', '10.20.0.0/33', 'fd00::/129', '10.20.0.0/8/8', '10.20.0.0/-1', '10.20.0.0/0x8']) expect(isSource(each), each).toBe(false);
});

test('the form shows one time of day on any days', () => {
  const daysOf = (text: string) => [...(formOf(text)?.days ?? [])].join(' ');
  expect(daysOf('hours fri-mon 06:00-14:00; zone UTC')).toBe('fri sat sun mon');
  expect(daysOf('hours 06:00-14:00; zone UTC')).toBe('mon tue wed thu fri sat sun');
  expect(daysOf('hours mon 06:00-14:00, wed-thu 06:00-14:00; zone UTC')).toBe('mon wed thu');
  expect(formOf('hours mon 06:00-14:00, wed 06:00-15:00; zone UTC')).toBeNull();
  expect(formOf('mode auto')).toBeNull();
  expect(formOf('')).toEqual(EMPTY_FORM);
  for (const each of [
    '',
    'from here, fd00::/8',
    'hours mon 06:00-14:00, wed-thu 06:00-14:00; zone UTC',
    'hours sat-mon 22:00-06:00; zone America/Bogota',
    'hours 00:00-24:00; zone America/Bogota',
  ]) {
    const form = formOf(each);
    expect(form && textOfForm(form), each).toBe(each);
    expect(form && whyNoForm(form), each).toBeUndefined();
  }
});

test('what is switched off says nothing, and what is switched on says something', () => {
  const from = { ...EMPTY_FORM, isFrom: true };
  expect(whyNoForm(from)).toBe('rules.context.needFrom');
  expect(whyNoForm({ ...from, from: ' , ' })).toBe('rules.context.needFrom');
  expect(whyNoForm({ ...from, from: 'here; zone UTC' })).toBe('rules.context.address');
  expect(textOfForm({ ...from, from: 'here 10.0.0.7,,10.20.0.0/24 ' })).toBe('from here, 10.0.0.7, 10.20.0.0/24');
  expect(textOfForm({ ...from, from: 'here', isFrom: false })).toBe('');
  const timed = { ...EMPTY_FORM, isTimed: true, zone: 'UTC' };
  expect(whyNoForm(timed)).toBeUndefined();
  expect(whyNoForm({ ...timed, days: new Set() })).toBe('rules.context.needDay');
  expect(whyNoForm({ ...timed, end: timed.begin })).toBe('rules.context.sameTime');
  expect([isOverMidnight(timed), isOverMidnight({ ...timed, begin: '22:00', end: '06:00' })]).toEqual([false, true]);
});

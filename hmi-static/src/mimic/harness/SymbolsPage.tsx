import { Mimic } from '../Mimic';
import type { AlarmView } from '../state/alarm';
import type { FakeTags } from './fakeTags';
import { fakeInfo } from './fakeInfo';
import { symbolsDisplay, VALUES } from './symbolsDisplay';

const infos = new Map([...VALUES.keys()].map((path) => [path, { ...fakeInfo(path), ...(path.includes('PDT') ? { normal: { low: 20, high: 60 } } : {}) }]));
const alarms = new Map<string, AlarmView>([
  ['s/v/XV-4-FBO', { priority: 2, state: 'acknowledged' }],
  ['s/p/P-3-RUN', { priority: 1, state: 'acknowledged' }],
  ['s/q/PDT-302', { priority: 2, state: 'acknowledged' }],
  ['s/q/LT-401', { priority: 3, state: 'unacknowledged' }],
]);

/** Every symbol in every state, to be held beside symbols-dark.png. */
export function SymbolsPage() {
  return <div style={{ width: 1440, height: 960 }}><Mimic display={symbolsDisplay} infos={infos} alarms={alarms} selected={null} onSelect={() => undefined} onLeave={() => undefined} /></div>;
}

/** @param inDoubt also spoils some values of the brewhouse */
export function prepare(live: FakeTags, inDoubt: boolean): void {
  for (const [path, value] of VALUES) {
    if (value === 'bad') live.bad(path);
    else if (value === 'waiting') live.forget(path);
    else if (typeof value === 'object') live.hold(path, value.value, value);
    else live.hold(path, value);
  }
  if (!inDoubt) return;
  live.bad('brewhouse/kettle/LT-401');
  live.uncertain('brewhouse/mash-tun/AT-101', 5.38);
  live.hold('brewhouse/chiller/TT-602', 18.4, { ageMs: 134_000 });
  live.hold('brewhouse/mash-tun/XV-102-FBO', null, { status: 0x80310000 });
  live.hold('brewhouse/sequence/HS-000', true);
}

import type { Display, Item } from '../../displays/display';

type Value = number | boolean | 'bad' | 'waiting' | { readonly value: number; readonly status?: number; readonly ageMs?: number };
export const VALUES = new Map<string, Value>();
const items: Item[] = [];

function tag(path: string, value: Value): string {
  VALUES.set(path, value);
  return path;
}


function valve(at: number, x: number, more: Partial<Extract<Item, { kind: 'valve' }>>, open: boolean, flow = open): void {
  const id = `XV-${at}`;
  items.push({ kind: 'pipe', id: `vp${at}`, points: [[x - 46, 140], [x + 46, 140]], ...(flow && { flow: [tag(`s/v/flow-${at}`, true)] }) });
  items.push({ kind: 'valve', id, x, y: 140, command: tag(`s/v/${id}`, open), open: tag(`s/v/${id}-FBO`, open), ...more });
}

valve(1, 92, {}, true);
valve(2, 216, {}, false);
valve(3, 340, { command: tag('s/v/wanted', true), travelS: 600 }, false, true);
valve(4, 464, { fault: tag('s/v/fault', true) }, false);
valve(5, 588, { manual: tag('s/v/yes', true) }, true);
valve(6, 712, { interlock: 's/v/yes' }, false);
valve(7, 836, { outOfService: 's/v/yes' }, false);
valve(8, 960, { local: 's/v/yes' }, true);
valve(9, 1084, { open: tag('s/v/XV-9-FBC', 'bad') }, false);
items.push({ kind: 'pipe', id: 'vp10', points: [[1162, 140], [1254, 140]], flow: ['s/v/flow-1'] });
items.push({ kind: 'valve', id: 'FV-10', x: 1208, y: 140, control: true, position: tag('s/v/CV-10-ZT', 34) });
items.push({ kind: 'pipe', id: 'vp11', points: [[1332, 94], [1332, 186]], flow: ['s/v/flow-1'] });
items.push({ kind: 'valve', id: 'XV-11', x: 1332, y: 140, rotation: 90, labelAt: 'right', open: 's/v/XV-1-FBO' });

const pumps: readonly (readonly [number, boolean, Partial<Extract<Item, { kind: 'pump' }>>])[] = [
  [92, true, { speed: tag('s/p/P-1-HZ', 28) }],
  [216, false, {}],
  [340, false, { fault: 's/v/fault' }],
  [464, true, { manual: 's/v/yes' }],
  [588, false, { interlock: 's/v/yes' }],
  [712, false, { outOfService: 's/v/yes' }],
];
pumps.forEach(([x, runs, more], i) => {
  items.push({ kind: 'pipe', id: `pp${i}`, points: [[x - 46, 270], [x + 46, 270]], ...(runs && { flow: ['s/v/flow-1'] }) });
  items.push({ kind: 'pump', id: `P-${i + 1}`, x, y: 270, command: tag(`s/p/P-${i + 1}`, runs), running: tag(`s/p/P-${i + 1}-RUN`, runs), ...more });
});
items.push({ kind: 'motor', id: 'M-1', x: 822, y: 270, running: tag('s/p/M-1-RUN', true) });
items.push({ kind: 'motor', id: 'M-2', x: 946, y: 270, running: tag('s/p/M-2-RUN', false) });
items.push({ kind: 'exchanger', id: 'HX', x: 1082, y: 236, width: 108, height: 64, inUse: tag('s/p/FT-1', 1) });
items.push({ kind: 'pipe', id: 'mp1', points: [[1228, 252], [1400, 252]], medium: { es: 'Mosto', en: 'Wort' }, flow: ['s/v/flow-1'], arrow: true });
items.push({ kind: 'pipe', id: 'mp2', points: [[1228, 286], [1400, 286]], medium: { es: 'Agua', en: 'Water' }, arrow: true });

const vessel = (id: string, x: number, more: Partial<Extract<Item, { kind: 'vessel' }>>): Item => ({ kind: 'vessel', id, x, y: 410, width: 70, height: 130, levelRange: [0, 10], ...more });
items.push(
  vessel('V1', 56, { level: tag('s/t/LT-1', 6.5), jacket: tag('s/t/EH-1', 40) }),
  vessel('V2', 164, { bottom: 'cone', level: tag('s/t/LT-2', 5.5), agitator: 's/p/M-1-RUN' }),
  vessel('V3', 272, { bottom: 'flat', level: tag('s/t/LT-3', 6), rake: 's/p/M-2-RUN', bed: true }),
  vessel('V4', 380, { bottom: 'fermenter', level: tag('s/t/LT-4', 7), jacket: tag('s/t/CV-4', 0) }),
  vessel('V5', 488, { level: tag('s/t/LT-5', 0) }),
  vessel('V6', 596, { level: tag('s/t/LT-6', 'bad') }),
  vessel('V7', 704, { level: tag('s/t/LT-7', 4), outOfService: 's/v/yes' }),
);
const value = (name: string, x: number, y: number, v: Value, width = 124): Item => ({ kind: 'value', id: name, x, y, width, tag: tag(`s/q/${name}`, v) });
items.push(
  value('TT-201', 832, 380, 63.1),
  value('PDT-302', 978, 380, 87),
  value('AT-101', 1124, 380, { value: 5.38, status: 0x40000000 }),
  value('TT-601', 1270, 380, { value: 18.4, ageMs: 134_000 }),
  value('LT-401', 832, 468, 'bad'),
  value('FT-901', 978, 468, { value: 0, status: 0x80310000 }),
  value('TT-401', 1124, 468, { value: 72, status: 0x00960000 }),
  value('CT-01', 1270, 468, 'waiting'),
  { kind: 'value', id: 'no such', x: 832, y: 540, width: 124, tag: 's/none/XX-1' },
  { kind: 'value', id: 'markup', x: 978, y: 540, width: 124, label: '<img src=x onerror=alert(1)>', tag: 's/q/TT-201' },
  { kind: 'value', id: 'rtl', x: 1124, y: 540, width: 124, label: 'حرارة 🍺 TT', tag: 's/q/TT-201' },
  { kind: 'bar', id: 'b1', x: 106, y: 660, width: 20, height: 220, tag: tag('s/b/TT-201', 63), setpoint: tag('s/b/TIC-201-SP', 63), scale: [40, 90], normal: [60, 66], limits: { hh: 76, h: 70, l: 56, ll: 50 } },
  { kind: 'bar', id: 'b2', x: 430, y: 660, width: 20, height: 220, tag: 's/q/PDT-302', scale: [0, 150], normal: [20, 60], limits: { h: 80, hh: 100 } },
  { kind: 'bar', id: 'b3', x: 530, y: 660, width: 20, height: 220, tag: 's/q/TT-601', scale: [0, 30], normal: [15, 20] },
  { kind: 'bar', id: 'b4', x: 630, y: 660, width: 20, height: 220, tag: 's/q/LT-401', scale: [0, 30], normal: [15, 20] },
);

export const symbolsDisplay: Display = { display: 1, title: { es: 'Vocabulario', en: 'Vocabulary' }, size: { width: 1440, height: 960 }, items };

import type { TextId } from '../../app/text/all';

export const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;
export type Day = (typeof DAYS)[number];

/** This machine, among addresses and networks. */
export const HERE = 'here';

/** The most that the runtime takes as a context. */
export const LONGEST = 200;

/** A time of the week by the clock on the wall, `HH:MM`; over midnight it belongs to the day that it begins on. */
export interface Hours {
  /** First and last; null: of every day. */
  readonly days: readonly [Day, Day] | null;
  readonly begin: string;
  readonly end: string;
}

/** From where and when a rule holds. An empty part holds always. */
export interface Context {
  /** `here`, addresses, networks. */
  readonly from: readonly string[];
  readonly hours: readonly Hours[];
  /** That the hours are of. */
  readonly zone: string;
}

export const ALWAYS: Context = { from: [], hours: [], zone: '' };

/** Of a text as the policy has it. Null: this page cannot read it. */
export function contextOf(text: string): Context | null {
  const found = read(text);
  return typeof found === 'string' ? null : found;
}

export function textOf({ from, hours, zone }: Context): string {
  const words = [
    ['from', from],
    ['hours', hours.map(hoursText)],
    ['zone', hours.length > 0 ? [zone] : []],
  ] as const;
  return words.flatMap(([word, values]) => (values.length > 0 ? [`${word} ${values.join(', ')}`] : [])).join('; ');
}

/** What is wrong with a text; undefined: it is a context. */
export function whyNoContext(text: string): TextId | undefined {
  if (text.trim().length > LONGEST) return 'rules.context.long';
  const found = read(text);
  return typeof found === 'string' ? found : undefined;
}

/** An address in figures. A name is none: the policy looks nothing up. */
export function isAddress(text: string): boolean {
  if (/^(\d{1,3}\.){3}\d{1,3}$/.test(text)) return text.split('.').every((part) => String(Number(part)) === part && Number(part) <= 255);
  return /^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text) && URL.canParse(`http://[${text}]/`);
}

/** What may stand behind `from`. */
export function isSource(text: string): boolean {
  const [address = '', bits, ...more] = text.split('/');
  if (more.length > 0) return false;
  if (bits === undefined) return text === HERE || isAddress(text);
  return isAddress(address) && /^\d{1,3}$/.test(bits) && Number(bits) <= (address.includes(':') ? 128 : 32);
}

const hoursText = ({ days, begin, end }: Hours) => `${days === null ? '' : `${days[0] === days[1] ? days[0] : days.join('-')} `}${begin}-${end}`;

const WORDS: readonly string[] = ['from', 'hours', 'zone'];

function read(text: string): Context | TextId {
  if (text.trim() === '') return ALWAYS;
  const words = new Map<string, string>();
  for (const part of text.split(';')) {
    const [word = '', ...values] = part.trim().split(/\s+/);
    if (!WORDS.includes(word)) return 'rules.context.word';
    if (words.has(word)) return 'rules.context.twice';
    words.set(word, values.join(' '));
  }
  const values = (word: string) => words.get(word)?.split(',').map((value) => value.trim()) ?? [];
  const from = values('from');
  if (!from.every(isSource)) return 'rules.context.address';
  const hours: Hours[] = [];
  for (const value of values('hours')) {
    const one = readHours(value);
    if (typeof one === 'string') return one;
    hours.push(one);
  }
  const zone = words.get('zone') ?? '';
  if (words.has('hours') !== words.has('zone') || (words.has('zone') && !isZone(zone))) return 'rules.context.needZone';
  return { from, hours, zone };
}

const TIME = '(?:[01]\\d|2[0-3]):[0-5]\\d';
const HOURS = new RegExp(`^(?:([a-z]{3})(?:-([a-z]{3}))?\\s+)?(${TIME})-(${TIME}|24:00)$`);

function readHours(text: string): Hours | TextId {
  const [, first, last = first, begin = '', end = ''] = HOURS.exec(text) ?? [];
  if (begin === '') return 'rules.context.time';
  if (begin === end) return 'rules.context.sameTime';
  if (first === undefined || last === undefined) return { days: null, begin, end };
  return isDay(first) && isDay(last) ? { days: [first, last], begin, end } : 'rules.context.day';
}

const isDay = (word: string): word is Day => (DAYS as readonly string[]).includes(word);

/** A name, not an offset. */
function isZone(text: string): boolean {
  try {
    return /^[A-Za-z]/.test(text) && new Intl.DateTimeFormat('en', { timeZone: text }).format(0) !== '';
  } catch {
    return false;
  }
}

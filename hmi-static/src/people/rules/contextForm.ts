import type { TextId } from '../../app/text/all';
import { contextOf, DAYS, isSource, LONGEST, textOf, type Context, type Day } from './context';

/** A context while a person fills it in. What is switched off stays there, for who switches it on again. */
export interface ContextForm {
  readonly isFrom: boolean;
  /** As typed, with commas. */
  readonly from: string;
  readonly isTimed: boolean;
  readonly days: ReadonlySet<Day>;
  readonly begin: string;
  readonly end: string;
  readonly zone: string;
}

export const EMPTY_FORM: ContextForm = { isFrom: false, from: '', isTimed: false, days: new Set(DAYS), begin: '06:00', end: '18:00', zone: '' };

/** Null: fields cannot show all of it, since it has several times of day, or nobody can read it. */
export function formOf(text: string): ContextForm | null {
  const context = contextOf(text);
  if (context === null) return null;
  const { from, hours: [first, ...more], zone } = context;
  const form: ContextForm = { ...EMPTY_FORM, isFrom: from.length > 0, from: from.join(', ') };
  if (first === undefined) return form;
  const { begin, end } = first;
  if (more.some((other) => other.begin !== begin || other.end !== end)) return null;
  return { ...form, isTimed: true, days: new Set([first, ...more].flatMap(({ days }) => daysOf(days))), begin, end, zone };
}

export function textOfForm({ isFrom, from, isTimed, days, begin, end, zone }: ContextForm): string {
  const hours = isTimed ? rangesOf(days).map((range) => ({ days: range, begin, end })) : [];
  return textOf({ from: isFrom ? sourcesOf(from) : [], hours, zone });
}

/** What is missing or wrong; undefined: it says a context. */
export function whyNoForm(form: ContextForm): TextId | undefined {
  const sources = sourcesOf(form.from);
  if (form.isFrom && sources.length === 0) return 'rules.context.needFrom';
  if (form.isFrom && !sources.every(isSource)) return 'rules.context.address';
  if (form.isTimed && form.days.size === 0) return 'rules.context.needDay';
  if (form.isTimed && form.begin === form.end) return 'rules.context.sameTime';
  return textOfForm(form).length > LONGEST ? 'rules.context.long' : undefined;
}

/** Whether it ends on the day after. */
export const isOverMidnight = ({ begin, end }: ContextForm) => end < begin;

const sourcesOf = (typed: string) => typed.split(/[\s,]+/).filter((each) => each !== '');

type Range = Context['hours'][number]['days'];

/** The day that is so many after. */
const dayAfter = (day: Day, days = 1): Day => DAYS[(DAYS.indexOf(day) + days) % DAYS.length] ?? day;
const dayBefore = (day: Day) => dayAfter(day, DAYS.length - 1);

function daysOf(range: Range): readonly Day[] {
  if (range === null) return DAYS;
  const days = [range[0]];
  for (let day = range[0]; day !== range[1]; ) days.push((day = dayAfter(day)));
  return days;
}

/** The fewest ranges that are those days, also over the end of the week. */
function rangesOf(days: ReadonlySet<Day>): readonly Range[] {
  if (days.size === DAYS.length) return [null];
  return DAYS.filter((day) => days.has(day) && !days.has(dayBefore(day))).map((first) => {
    let last = first;
    while (days.has(dayAfter(last))) last = dayAfter(last);
    return [first, last];
  });
}

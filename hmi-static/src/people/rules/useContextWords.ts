import { useLanguage } from '../../app/settings';
import { useText } from '../../app/text/useText';
import type { Rule } from '../../rest/trustTypes';
import { contextOf, HERE, type Context, type Hours } from './context';

/**
 * The end of a rule's sentence that says from where and when it holds, e.g. “, only from 10.20.0.0/24, only Mon–Sat 05:30–22:00
 * (America/Bogota)”; empty for always. What this page cannot read is shown as it is.
 */
export function useContextWords(): (effect: Rule['effect'], context: string) => string {
  const text = useText();
  const [language] = useLanguage();
  const hours = ({ days, begin, end }: Hours): string => {
    const ofDay = days === null ? [] : days[0] === days[1] ? [days[0]] : days;
    return `${ofDay.map((day) => text(`rules.day.${day}`)).join('–')} ${begin}–${end}`.trim();
  };
  const parts = ({ from, hours: times, zone }: Context): readonly string[] => [
    ...(from.length > 0 ? [text('rules.when.from', { what: eitherOf(from.map((each) => (each === HERE ? text('rules.here') : each)), language) })] : []),
    ...(times.length > 0 ? [text('rules.when.hours', { what: eitherOf(times.map(hours), language), zone })] : []),
  ];
  return (effect, context) => {
    const known = contextOf(context);
    const all = known === null ? [`“${context}”`] : parts(known);
    if (all.length === 0) return '';
    if (effect === 'allow') return all.map((what) => text('rules.when.only', { what })).join('');
    return text('rules.when.if', { what: all.reduce((before, more) => text('rules.when.and', { all: before, more })) });
  };
}

const eitherOf = (all: readonly string[], language: string) => new Intl.ListFormat(language, { type: 'disjunction' }).format(all);

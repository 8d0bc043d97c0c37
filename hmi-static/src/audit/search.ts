import { timeOfField } from '../tags/zonedTime';
import { formatDay } from '../tags/time';
import type { AuditOutcome } from '../rest/trustTypes';

export type Period = { readonly kind: 'today' } | { readonly kind: 'week' } | { readonly kind: 'all' } | { readonly kind: 'span'; readonly fromMs: number; readonly untilMs: number };

/** What is looked for; an empty text asks for all. */
export interface Search {
  readonly object: string;
  readonly user: string;
  readonly outcome: AuditOutcome | '';
  readonly period: Period;
}

export const EVERYTHING_OF_TODAY: Search = { object: '', user: '', outcome: '', period: { kind: 'today' } };

const DAY_MS = 86_400_000;

/** As REST takes it. Days are the plant's; the end of a period that is not over is left open, so that new entries come in. */
export function parametersOf(search: Search, nowMs: number, timeZone: string): URLSearchParams {
  const parameters = new URLSearchParams();
  const { period } = search;
  const from = period.kind === 'span' ? period.fromMs : period.kind === 'all' ? null : dayBegin(nowMs - (period.kind === 'week' ? 6 * DAY_MS : 0), timeZone);
  if (from !== null) parameters.set('from', new Date(from).toISOString());
  if (period.kind === 'span') parameters.set('until', new Date(period.untilMs).toISOString());
  if (search.object.trim() !== '') parameters.set('object', search.object.trim());
  if (search.user !== '') parameters.set('user', search.user);
  if (search.outcome !== '') parameters.set('outcome', search.outcome);
  return parameters;
}

function dayBegin(ms: number, timeZone: string): number {
  return timeOfField(`${formatDay(ms, timeZone)}T00:00`, timeZone) ?? ms;
}

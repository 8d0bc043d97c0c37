/** An alarm as a symbol shows it: colour, shape and digit by priority, outline by what a person did with it. */
export interface AlarmView {
  readonly priority: 1 | 2 | 3 | 4;
  readonly state: 'unacknowledged' | 'acknowledged' | 'returned';
}

/** More urgent first: what a person has to look at before the other. */
export function worseAlarm(a: AlarmView | undefined, b: AlarmView | undefined): AlarmView | undefined {
  if (!a || !b) return a ?? b;
  const rank = (v: AlarmView) => v.priority + (v.state === 'unacknowledged' ? 0 : v.state === 'acknowledged' ? 4 : 8);
  return rank(b) < rank(a) ? b : a;
}

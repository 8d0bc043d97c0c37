const dates = new Map<string, Intl.DateTimeFormat>();

/** `yyyy-MM-dd HH:mm:ss` in the plant's zone. */
export function formatTime(ms: number, timeZone: string): string {
  return `${formatDay(ms, timeZone)} ${formatClock(ms, timeZone)}`;
}

/** `HH:mm:ss` in the plant's zone. */
export function formatClock(ms: number, timeZone: string): string {
  return format(timeZone).format(ms).slice(11);
}

/** `yyyy-MM-dd` in the plant's zone. */
export function formatDay(ms: number, timeZone: string): string {
  return format(timeZone).format(ms).slice(0, 10);
}

/** A date whose parts in the browser's zone are those of the plant's zone at that time: for code that knows the browser's only. */
export function dateIn(ms: number, timeZone: string): Date {
  const date = new Date(format(timeZone).format(ms).replace(' ', 'T'));
  date.setMilliseconds(new Date(ms).getMilliseconds());
  return date;
}

/** The zone's short name at that time, e.g. COT or GMT-5. */
export function zoneName(ms: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone: known(timeZone), timeZoneName: 'short' }).formatToParts(ms);
  return parts.find((p) => p.type === 'timeZoneName')?.value ?? timeZone;
}

/** How long: `02:14` (minutes), `01:02:14` (hours), `3 d 04 h`. */
export function formatAge(ms: number): string {
  const s = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, '0');
  if (s < 3600) return `${two(Math.floor(s / 60))}:${two(s % 60)}`;
  if (s < 86_400) return `${two(Math.floor(s / 3600))}:${two(Math.floor(s / 60) % 60)}:${two(s % 60)}`;
  return `${Math.floor(s / 86_400)} d ${two(Math.floor(s / 3600) % 24)} h`;
}

function format(timeZone: string): Intl.DateTimeFormat {
  let made = dates.get(timeZone);
  if (!made) {
    // Swedish writes dates as ISO 8601 does: 2026-11-21 14:32:08
    made = new Intl.DateTimeFormat('sv-SE', { timeZone: known(timeZone), dateStyle: 'short', timeStyle: 'medium' });
    dates.set(timeZone, made);
  }
  return made;
}

/** A zone that this browser knows; UTC for one it does not, rather than no page at all. */
function known(timeZone: string): string {
  try {
    new Intl.DateTimeFormat('en-US', { timeZone });
    return timeZone;
  } catch {
    return 'UTC';
  }
}

import { formatTime } from './time';

/** As a field of date and time has it: `2026-11-21T14:32`, in the plant's zone. */
export function fieldOf(ms: number, timeZone: string): string {
  return formatTime(ms, timeZone).replace(' ', 'T').slice(0, 16);
}

/** What a field of date and time means in the plant's zone, ms since 1970; null when it is none. Of an hour that comes twice, the first. */
export function timeOfField(text: string, timeZone: string): number | null {
  const asUtc = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return null;
  const offsets = [asUtc - DAY_MS, asUtc + DAY_MS].map((ms) => offsetAt(ms, timeZone));
  const found = offsets.map((offset) => asUtc - offset).filter((ms) => ms + offsetAt(ms, timeZone) === asUtc);
  return found.length > 0 ? Math.min(...found) : asUtc - Math.min(...offsets); // an hour that the zone skips
}

const DAY_MS = 86_400_000;

function offsetAt(ms: number, timeZone: string): number {
  const whole = Math.floor(ms / 1000) * 1000;
  return Date.parse(`${formatTime(whole, timeZone).replace(' ', 'T')}Z`) - whole;
}

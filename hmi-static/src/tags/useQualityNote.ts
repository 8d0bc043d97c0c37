import { useText } from '../app/text/useText';
import type { Reading } from './reading';
import { formatAge } from './time';

/** What is said beside a value that is not plainly good: its age, its reason, `?`, M. Empty for a good one. */
export function useQualityNote(): (reading: Reading) => string {
  const text = useText();
  return (reading) => {
    switch (reading.kind) {
      case 'waiting':
        return '';
      case 'good':
        return reading.forced ? 'M' : '';
      case 'uncertain':
        return '?';
      case 'stale':
        return formatAge(reading.ageMs);
      case 'bad':
        return text(`reason.${reading.reason}`);
    }
  };
}

/** The same for ears: quality in words. */
export function useQualityWords(): (reading: Reading) => string {
  const text = useText();
  return (reading) => {
    switch (reading.kind) {
      case 'stale':
        return text('quality.staleFor', { age: formatAge(reading.ageMs) });
      case 'bad':
        return `${text('quality.bad')} · ${text(`reason.${reading.reason}`)}`;
      default:
        return text(`quality.${reading.kind}`);
    }
  };
}

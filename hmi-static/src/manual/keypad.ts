/** What may be entered. */
export interface Limits {
  readonly low: number | null;
  readonly high: number | null;
  readonly decimals: number;
}

/** What was typed: digits with a point, and a minus in front. Shown in the reader's language elsewhere. */
export interface Entry {
  readonly text: string;
  /** Why the last key was not taken. */
  readonly refused: Refusal | null;
}

export type Refusal = 'overMax' | 'underMin' | 'decimals';

export type Key = '0' | '1' | '2' | '3' | '4' | '5' | '6' | '7' | '8' | '9' | '.' | '-' | 'backspace' | 'clear';

export const EMPTY: Entry = { text: '', refused: null };

const MOST_CHARACTERS = 16;

/** One key more. A key that leads beyond a limit is refused at once: no later digit could bring the value back. */
export function press(entry: Entry, key: Key, limits: Limits): Entry {
  const { text } = entry;
  switch (key) {
    case 'clear':
      return EMPTY;
    case 'backspace':
      return { text: text.slice(0, -1), refused: null };
    case '-':
      return signed(text, limits);
    case '.':
      if (limits.decimals === 0) return { text, refused: 'decimals' };
      return text.includes('.') ? { text, refused: null } : { text: text === '' || text === '-' ? `${text}0.` : `${text}.`, refused: null };
    default:
      return digit(text, key, limits);
  }
}

function digit(text: string, key: string, limits: Limits): Entry {
  const typed = /^-?0$/.test(text) ? text.slice(0, -1) + key : text + key; // no leading zero
  if (typed.length > MOST_CHARACTERS) return { text, refused: null };
  if ((typed.split('.')[1]?.length ?? 0) > limits.decimals) return { text, refused: 'decimals' };
  return within(typed, text, limits);
}

function signed(text: string, limits: Limits): Entry {
  if (text.startsWith('-')) return within(text.slice(1), text, limits);
  if (limits.low !== null && limits.low >= 0) return { text, refused: 'underMin' };
  return within(`-${text}`, text, limits);
}

/** More digits only lead further from zero. */
function within(typed: string, before: string, { low, high }: Limits): Entry {
  const value = valueOf(typed);
  if (value !== null && high !== null && value > Math.max(high, 0)) return { text: before, refused: 'overMax' };
  if (value !== null && low !== null && value < Math.min(low, 0)) return { text: before, refused: 'underMin' };
  return { text: typed, refused: null };
}

/** The number as typed so far; null when it is none yet. */
export function valueOf(text: string): number | null {
  return /\d/.test(text) ? Number(text) : null;
}

/** Why it cannot be entered as it stands; null when it can. */
export function checkEntry(text: string, { low, high }: Limits): 'missing' | Refusal | null {
  const value = valueOf(text);
  if (value === null) return 'missing';
  if (low !== null && value < low) return 'underMin';
  if (high !== null && value > high) return 'overMax';
  return null;
}

import type { ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { ChevronLeft } from '../ui/icons';
import type { Key } from './keypad';

interface Props {
  readonly onKey: (key: Key) => void;
  /** The key at the lower right, two high: what the number is for. */
  readonly action: ReactNode;
}

const ROWS: readonly (readonly Key[])[] = [
  ['7', '8', '9', 'backspace'],
  ['4', '5', '6', 'clear'],
  ['1', '2', '3'],
  ['-', '0', '.'],
];

/** The HMI's own keys: a panel has no keyboard. */
export function Keypad({ onKey, action }: Props) {
  const text = useText();
  const [language] = useLanguage();
  const face: Partial<Record<Key, ReactNode>> = {
    '.': language === 'es' ? ',' : '.',
    '-': '\u2212',
    clear: text('key.clear'),
    backspace: (
      <span className="flex items-center text-[1.125rem]">
        <ChevronLeft size={22} /> {text('key.backspace')}
      </span>
    ),
  };
  const name: Partial<Record<Key, string>> = { '.': text('key.decimal'), '-': text('key.minus'), clear: text('key.clearName') };
  return (
    <div className="grid h-full grid-cols-4 grid-rows-4 gap-[10px]">
      {ROWS.flatMap((row, r) =>
        row.map((key, c) => (
          <button
            key={key}
            type="button"
            aria-label={name[key]}
            onClick={() => onKey(key)}
            style={{ gridRow: r + 1, gridColumn: c + 1 }}
            className="grid min-h-14 place-items-center rounded-key border-2 border-line bg-raised text-[1.75rem] font-semibold active:border-accent active:bg-surface"
          >
            {face[key] ?? key}
          </button>
        )),
      )}
      <div className="col-start-4 row-span-2 row-start-3 min-w-0">{action}</div>
    </div>
  );
}

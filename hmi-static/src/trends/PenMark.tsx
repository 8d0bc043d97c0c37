import { COLOURS, dashOf } from './paint';

/** The pen's number on its colour, as its flag in the chart has it. */
export function PenNumber({ pen }: { readonly pen: number }) {
  return (
    <span
      className="inline-grid h-5 min-w-6 place-items-center rounded-chip px-1 text-[0.8125rem] font-semibold text-sunken panel:h-6 panel:text-[1rem]"
      style={{ background: `var(--pen${(pen % COLOURS) + 1})` }}
    >
      {pen + 1}
    </span>
  );
}

/** A piece of its line. */
export function PenLine({ pen }: { readonly pen: number }) {
  return (
    <svg width="36" height="8" aria-hidden="true">
      <line x1="0" x2="36" y1="4" y2="4" stroke={`var(--pen${(pen % COLOURS) + 1})`} strokeWidth="2" strokeDasharray={dashOf(pen).join(' ')} />
    </svg>
  );
}

import { useId, type InputHTMLAttributes, type ReactNode } from 'react';

interface Props extends Omit<InputHTMLAttributes<HTMLInputElement>, 'onChange' | 'value'> {
  readonly label: string;
  readonly value: string;
  readonly onText: (text: string) => void;
  /** What is wrong with it, or how to fill it in; read out with it. */
  readonly note?: ReactNode;
}

/** One line of text with its name above it. */
export function TextField({ label, value, onText, note, className = '', ...rest }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-caption text-ink2">{label}</label>
      <input
        {...rest}
        id={id}
        value={value}
        onChange={(e) => onText(e.target.value)}
        aria-describedby={note === undefined ? undefined : `${id}-note`}
        className={`min-h-11 w-full rounded-card border border-ctl bg-sunken px-3 text-body text-ink panel:min-h-[52px] panel:rounded-key panel:border-2 ${className}`}
      />
      {note !== undefined && <p id={`${id}-note`} className="text-caption text-ink2">{note}</p>}
    </div>
  );
}

import { useId } from 'react';
import { fieldOf, timeOfField } from '../tags/zonedTime';

interface Props {
  readonly label: string;
  readonly timeMs: number | null;
  readonly timeZone: string;
  /** null: what stands there is no time. */
  readonly onChange: (timeMs: number | null) => void;
}

/** A date and a time of the plant. */
export function TimeField({ label, timeMs, timeZone, onChange }: Props) {
  const id = useId();
  return (
    <div className="flex min-w-0 flex-col gap-1">
      <label htmlFor={id} className="text-caption text-ink2">{label}</label>
      <input
        id={id}
        type="datetime-local"
        defaultValue={timeMs === null ? '' : fieldOf(timeMs, timeZone)}
        onChange={(e) => onChange(timeOfField(e.target.value, timeZone))}
        className="min-h-9 rounded-card border border-ctl bg-sunken px-3 text-body text-ink [color-scheme:inherit] panel:min-h-[52px]"
      />
    </div>
  );
}

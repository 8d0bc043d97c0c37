interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string; readonly name?: string }[];
  readonly value: T;
  readonly onChange: (value: T) => void;
}

/** One of a few, all of them seen. */
export function Segmented<T extends string>({ label, options, value, onChange }: Props<T>) {
  return (
    <div role="group" aria-label={label} className="inline-flex overflow-hidden rounded-card border border-ctl panel:rounded-key panel:border-2">
      {options.map((o) => (
        <button
          key={o.value}
          type="button"
          aria-pressed={o.value === value}
          aria-label={o.name === undefined ? undefined : `${o.text} ${o.name}`}
          onClick={() => onChange(o.value)}
          className={`min-h-8 border-l border-line px-3 text-body whitespace-nowrap first:border-l-0 focus-visible:-outline-offset-3 panel:min-h-[52px] panel:min-w-[59px] ${
            o.value === value ? 'bg-on font-semibold text-bg' : 'bg-transparent text-ink2'
          }`}
        >
          {o.text}
        </button>
      ))}
    </div>
  );
}

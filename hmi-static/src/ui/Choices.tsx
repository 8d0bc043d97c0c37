interface Props<T extends string> {
  readonly label: string;
  readonly options: readonly { readonly value: T; readonly text: string }[];
  readonly chosen: ReadonlySet<T>;
  readonly onChange: (chosen: ReadonlySet<T>) => void;
}

/** Any of some, all of them seen. On a panel they need a wide dialog. */
export function Choices<T extends string>({ label, options, chosen, onChange }: Props<T>) {
  const change = (value: T, on: boolean) => {
    const next = new Set(chosen);
    if (on) next.add(value);
    else next.delete(value);
    onChange(next);
  };
  return (
    <fieldset className="min-w-0">
      <legend className="text-caption text-ink2 panel:sr-only">{label}</legend>
      <div className="mt-1 grid grid-cols-2 gap-x-4 panel:grid-cols-4 panel:gap-x-3">
        {options.map((o) => (
          <label key={o.value} className="flex min-h-9 min-w-0 cursor-pointer items-center gap-3 panel:min-h-[44px] panel:gap-2 panel:font-condensed panel:text-caption">
            <input type="checkbox" checked={chosen.has(o.value)} onChange={(e) => change(o.value, e.target.checked)} className="size-5 shrink-0 accent-accent panel:size-7" />
            <span className="min-w-0 break-words">{o.text}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

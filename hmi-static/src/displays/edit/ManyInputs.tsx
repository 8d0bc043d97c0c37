import { LANGUAGES } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import type { TagInfo } from '../../tags/tag';
import { Button } from '../../ui/Button';
import { INPUT } from './inputs';
import { TagInput } from './TagInput';

interface Many<T> {
  readonly name: string;
  readonly value: T;
  readonly onChange: (value: unknown) => void;
}

/** A text in each language; the same in all of them is one text. */
export function WordsInput({ name, value, onChange }: Many<unknown>) {
  const current = (language: string) => (typeof value === 'string' ? value : ((value as Readonly<Record<string, string>> | undefined)?.[language] ?? ''));
  const set = (language: string, typed: string) => {
    const all = Object.fromEntries(LANGUAGES.map((l) => [l, l === language ? typed : current(l)]));
    const isEmpty = Object.values(all).every((t) => t === '');
    onChange(isEmpty ? undefined : all);
  };
  return (
    <fieldset className="m-0 border-0 p-0 text-caption text-ink3">
      <legend className="p-0">{name}</legend>
      {LANGUAGES.map((language) => (
        <label key={language} className="mt-0.5 flex items-center gap-2">
          <span className="w-5">{language}</span>
          <input className={INPUT} value={current(language)} onChange={(e) => set(language, e.target.value)} />
        </label>
      ))}
    </fieldset>
  );
}

interface Tags extends Many<readonly string[]> {
  readonly infos: ReadonlyMap<string, TagInfo>;
}

export function TagsInput({ name, value, infos, onChange }: Tags) {
  const text = useText();
  const put = (next: readonly string[]) => onChange(next.length === 0 ? undefined : next);
  return (
    <fieldset className="m-0 flex flex-col gap-1 border-0 p-0">
      {value.map((path, i) => (
        <TagInput key={`${i} ${path}`} name={`${name} ${i + 1}`} value={path} infos={infos} onChange={(to) => put(to === '' ? value.filter((_, at) => at !== i) : value.with(i, to))} />
      ))}
      <TagInput key={`new ${value.length}`} name={`${name}: ${text('editor.addTag')}`} value="" infos={infos} onChange={(to) => to !== '' && put([...value, to])} />
    </fieldset>
  );
}

interface Row {
  readonly label?: unknown;
  readonly tag: string;
}

export function RowsInput({ name, value, infos, onChange }: Many<readonly Row[]> & { readonly infos: ReadonlyMap<string, TagInfo> }) {
  const text = useText();
  return (
    <fieldset className="m-0 flex flex-col gap-2 border-0 p-0">
      {value.map((row, i) => (
        <div key={`${i} ${row.tag}`} className="rounded-card border border-line p-2">
          <TagInput name={`${name} ${i + 1}`} value={row.tag} infos={infos} onChange={(tag) => onChange(value.with(i, { ...row, tag }))} />
          <WordsInput name={text('editor.field.label')} value={row.label} onChange={(label) => onChange(value.with(i, label === undefined ? { tag: row.tag } : { ...row, label }))} />
          <Button className="mt-1" onClick={() => onChange(value.filter((_, at) => at !== i))}>{text('editor.remove')}</Button>
        </div>
      ))}
      <TagInput key={`new ${value.length}`} name={`${name}: ${text('editor.addTag')}`} value="" infos={infos} onChange={(tag) => tag !== '' && onChange([...value, { tag }])} />
    </fieldset>
  );
}

/** Both ends or none. */
export function SpanInput({ name, value, onChange }: Many<readonly number[]>) {
  const text = useText();
  const [low, high] = value;
  const set = (at: 0 | 1, typed: string) => {
    if (typed === '') onChange(undefined);
    else onChange(at === 0 ? [Number(typed), high ?? Number(typed) + 1] : [low ?? Number(typed) - 1, Number(typed)]);
  };
  return (
    <fieldset className="m-0 border-0 p-0 text-caption text-ink3">
      <legend className="p-0">{name}</legend>
      <div className="grid grid-cols-2 gap-2">
        <label>{text('editor.low')}<input className={INPUT} type="number" value={low ?? ''} onChange={(e) => set(0, e.target.value)} /></label>
        <label>{text('editor.high')}<input className={INPUT} type="number" value={high ?? ''} onChange={(e) => set(1, e.target.value)} /></label>
      </div>
    </fieldset>
  );
}

import { useId, useMemo, useState } from 'react';
import { useLanguage } from '../../app/settings';
import { localText } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import type { TagInfo } from '../../tags/tag';
import { INPUT } from './inputs';
import { searchTags } from './searchTags';

interface Props {
  readonly name: string;
  readonly value: string;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly onChange: (path: string) => void;
}

/** A tag of the plant, found by words of its path or description. What the plant does not have is kept, and said. */
export function TagInput({ name, value, infos, onChange }: Props) {
  const text = useText();
  const [language] = useLanguage();
  const [typed, setTyped] = useState<string | null>(null);
  const list = useId();
  const found = useMemo(() => (typed === null ? [] : searchTags(infos, typed, language)), [infos, typed, language]);
  const shown = typed ?? value;
  const isUnknown = typed === null && value !== '' && infos.size > 0 && !infos.has(value);
  const take = (path: string) => {
    setTyped(null);
    if (path !== value) onChange(path);
  };
  return (
    <div className="text-caption text-ink3">
      <label>
        {name}
        <input
          className={INPUT} role="combobox" aria-expanded={found.length > 0} aria-controls={list} aria-autocomplete="list" aria-invalid={isUnknown} spellCheck={false}
          value={shown} onChange={(e) => setTyped(e.target.value)} onFocus={(e) => e.target.select()}
          onBlur={() => typed !== null && take(typed.trim())}
          onKeyDown={(e) => {
            if (e.key === 'Enter') take(found[0]?.path ?? shown.trim());
            if (e.key === 'Escape') setTyped(null);
          }}
        />
      </label>
      {isUnknown && <span role="alert" className="text-ink">? {text('editor.unknownTag')}</span>}
      <ul id={list} role="listbox" aria-label={name} className="m-0 list-none p-0">
        {found.map((info) => (
          <li
            key={info.path} role="option" aria-selected={info.path === value} onPointerDown={(e) => e.preventDefault()} onClick={() => take(info.path)}
            className="cursor-pointer border-b border-line px-2 py-1 break-all panel:flex panel:min-h-[44px] panel:flex-col panel:justify-center text-ink hover:bg-raised"
          >
            {info.path} <span className="text-ink3">{localText(info.description, language, '')}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}

import { useMemo, useState } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useTagsLike } from '../rest/queries';
import type { TagInfo } from '../tags/tag';
import { printedUnit } from '../tags/unit';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { describe } from './penRows';
import { PenNumber } from './PenMark';

interface Props {
  readonly chosen: readonly string[];
  readonly max: number;
  readonly onChange: (paths: readonly string[]) => void;
  readonly onClose: () => void;
}

const SHOWN = 200;
const SHOWN_PANEL = 3;

/** Chooses pens among all tags of the plant. Every word must be in the path or the description. */
export function TagPicker({ chosen, max, onChange, onClose }: Props) {
  const text = useText();
  const panel = usePanel();
  const [language] = useLanguage();
  const [words, setWords] = useState('');
  const [page, setPage] = useState(0);
  const tags = useTagsLike('*');
  const found = useMemo(() => search(tags.data ?? [], words, language), [tags.data, words, language]);
  const size = panel ? SHOWN_PANEL : SHOWN;
  const pages = Math.max(1, Math.ceil(found.length / size));
  const shown = found.slice(page * size, (page + 1) * size);
  const toggle = (path: string) => onChange(chosen.includes(path) ? chosen.filter((p) => p !== path) : [...chosen, path]);
  const full = chosen.length >= max;
  return (
    <Dialog title={text('trends.tags.choose')} onClose={onClose} buttons={<Button primary onClick={onClose}>{text('trends.close')}</Button>}>
      <div className="flex items-center gap-3">
        <input
          type="search"
          value={words}
          onChange={(e) => {
            setWords(e.target.value);
            setPage(0);
          }}
          aria-label={text('trends.picker.search')}
          placeholder={text('trends.picker.search')}
          className="min-h-9 min-w-0 flex-1 rounded-card border border-ctl bg-sunken px-3 text-body text-ink placeholder:text-ink3 panel:min-h-[52px]"
        />
        <span className="text-caption whitespace-nowrap text-ink2" aria-live="polite">{text('trends.picker.chosen', { count: chosen.length, max })}</span>
        {panel && (
          <>
            <Button aria-label={text('trends.picker.previous')} disabled={page === 0} onClick={() => setPage(page - 1)}>‹</Button>
            <Button aria-label={text('trends.picker.next')} disabled={page >= pages - 1} onClick={() => setPage(page + 1)}>›</Button>
          </>
        )}
      </div>
      {full && !panel && <p className="mt-2 text-caption text-ink2">{text('trends.picker.full', { max })}</p>}
      <ul className="mt-2 h-[420px] list-none overflow-auto p-0 panel:h-[144px] panel:overflow-hidden" tabIndex={panel ? undefined : 0} aria-label={text('trends.tags')}>
        {shown.map((tag) => (
          <li key={tag.path}>
            <button
              type="button"
              aria-pressed={chosen.includes(tag.path)}
              disabled={full && !chosen.includes(tag.path)}
              onClick={() => toggle(tag.path)}
              className={`grid min-h-9 w-full grid-cols-[2rem_minmax(0,1fr)_4rem] items-center gap-2 border-b border-line px-2 text-left panel:min-h-[48px] ${chosen.includes(tag.path) ? 'bg-raised' : ''}`}
            >
              <span>{chosen.includes(tag.path) && <PenNumber pen={chosen.indexOf(tag.path)} />}</span>
              <span className="overflow-hidden text-ellipsis whitespace-nowrap">
                <bdi className="font-condensed font-semibold">{tag.path}</bdi> <bdi className="text-ink2">{describe(tag, language, '')}</bdi>
              </span>
              <span className="text-right text-caption text-ink2">{printedUnit(tag.unit)}</span>
            </button>
          </li>
        ))}
        {tags.isSuccess && found.length === 0 && <li className="p-2 text-ink2">{text('trends.picker.none', { words })}</li>}
      </ul>
      {!panel && found.length > size && <p className="mt-2 text-caption text-ink2">{text('trends.picker.cut', { shown: size, count: found.length })}</p>}
    </Dialog>
  );
}

/** A text cannot be drawn. */
function search(tags: readonly TagInfo[], words: string, language: 'es' | 'en'): readonly TagInfo[] {
  const wanted = words.toLocaleLowerCase(language).split(/\s+/).filter((w) => w !== '');
  return tags.filter((tag) => {
    if (tag.type === 'STRING') return false;
    const all = `${tag.path} ${Object.values(tag.description).join(' ')}`.toLocaleLowerCase(language);
    return wanted.every((w) => all.includes(w));
  });
}

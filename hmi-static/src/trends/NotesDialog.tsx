import { useId, useState } from 'react';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import type { TagInfo } from '../tags/tag';
import { formatTime } from '../tags/time';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { useAddNote, type Note } from './layers';
import { TimeField } from './TimeField';
import { shortName } from './wording';

interface Props {
  readonly notes: readonly Note[];
  readonly pens: readonly TagInfo[];
  /** Where a new one is proposed. */
  readonly timeMs: number;
  readonly timeZone: string;
  readonly onClose: () => void;
}

const KINDS = { annotation: 'trends.notes.annotation', hidden: 'trends.notes.hidden', replaced: 'trends.notes.replaced' } as const;
const FIELD = 'min-h-9 min-w-0 rounded-card border border-ctl bg-sunken px-3 text-body text-ink panel:min-h-[52px]';

/** What people said of the shown tags and span, by number, and what a person who may adds. */
export function NotesDialog({ notes, pens, timeMs, timeZone, onClose }: Props) {
  const text = useText();
  const refused = useWriteRefusal();
  const ids = { tag: useId(), text: useId() };
  const [path, setPath] = useState(pens[0]?.path ?? '');
  const [at, setAt] = useState<number | null>(timeMs);
  const [said, setSaid] = useState('');
  const add = useAddNote(() => setSaid(''));
  const wrong = refused ?? (at === null ? text('trends.span.incomplete') : said.trim() === '' ? text('trends.notes.empty') : undefined);
  const save = () => {
    if (at !== null) add.mutate({ path, timeMs: at, text: said.trim() });
  };
  return (
    <Dialog title={text('trends.notes.title')} onClose={onClose} buttons={<><Button onClick={onClose}>{text('trends.close')}</Button><Button primary refused={add.isPending ? undefined : wrong} disabled={add.isPending} onClick={save}>{text('trends.notes.add')}</Button></>}>
      <ol className="max-h-[300px] list-none overflow-auto p-0 panel:max-h-[96px]" tabIndex={0} aria-label={text('trends.notes.title')}>
        {notes.map((note) => (
          <li key={note.id} className="grid grid-cols-[2rem_minmax(0,1fr)] gap-2 border-b border-line py-1">
            <span className="font-semibold">{note.number}</span>
            <span>
              <span className="block text-caption text-ink2">
                {text(KINDS[note.kind])} · <bdi>{shortName(note.path)}</bdi> · {formatTime(note.fromMs, timeZone)}
                {note.toMs - note.fromMs >= 1000 && ` – ${formatTime(note.toMs, timeZone)}`} · <bdi>{note.who}</bdi>
              </span>
              <bdi>{note.text}</bdi>
            </span>
          </li>
        ))}
        {notes.length === 0 && <li className="text-ink2">{text('trends.notes.none')}</li>}
      </ol>
      <div className="mt-4 grid grid-cols-2 gap-3 panel:mt-2 panel:gap-2">
        <div className="flex min-w-0 flex-col gap-1">
          <label htmlFor={ids.tag} className="text-caption text-ink2">{text('trends.column.tag')}</label>
          <select id={ids.tag} className={FIELD} value={path} onChange={(e) => setPath(e.target.value)}>
            {pens.map((info, pen) => <option key={info.path} value={info.path}>{pen + 1} {shortName(info.path)}</option>)}
          </select>
        </div>
        <TimeField label={text('trends.notes.time')} timeMs={timeMs} timeZone={timeZone} onChange={setAt} />
        <div className="col-span-2 flex min-w-0 flex-col gap-1">
          <label htmlFor={ids.text} className="text-caption text-ink2">{text('trends.notes.text')}</label>
          <input id={ids.text} className={FIELD} value={said} maxLength={1000} onChange={(e) => setSaid(e.target.value)} />
        </div>
      </div>
      {add.isError && <p role="alert" className="mt-2 border-2 border-ink2 px-3 py-1">{text('trends.notes.failed', { detail: add.error.message })}</p>}
    </Dialog>
  );
}

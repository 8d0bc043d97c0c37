import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useSession } from '../rest/queries';
import { TimeField } from '../trends/TimeField';
import { Button } from '../ui/Button';
import { Choice } from '../ui/Choice';
import { Dialog } from '../ui/Dialog';
import { Download, Search as SearchIcon } from '../ui/icons';
import { Segmented } from '../ui/Segmented';
import { TextField } from '../ui/TextField';
import type { Period, Search } from './search';

interface Props {
  readonly search: Search;
  /** Names by id. */
  readonly people: ReadonlyMap<string, string>;
  /** The search as REST takes it. */
  readonly parameters: URLSearchParams;
  readonly timeZone: string;
  readonly onSearch: (search: Search) => void;
}

/** What is looked for. On a panel all but the period is in a dialog. */
export function SearchBar(props: Props) {
  const text = useText();
  const panel = usePanel();
  const [open, setOpen] = useState<'span' | 'fields' | null>(null);
  const { search, onSearch } = props;
  const period = (kind: Period['kind']) => {
    if (kind === 'span') setOpen('span');
    else onSearch({ ...search, period: { kind } });
  };
  return (
    <div className="flex flex-wrap items-end gap-3 panel:flex-nowrap panel:gap-[10px]">
      {panel ? (
        <Button icon={<SearchIcon size={22} />} onClick={() => setOpen('fields')}>{text('audit.search')}</Button>
      ) : (
        <Fields key={search.object} {...props} />
      )}
      <Segmented<Period['kind']>
        label={text('audit.period')}
        value={search.period.kind}
        onChange={period}
        options={[
          { value: 'today', text: text('audit.today') },
          { value: 'week', text: text('audit.week') },
          { value: 'all', text: text('audit.all') },
          { value: 'span', text: text('audit.span') },
        ]}
      />
      {!panel && <Export parameters={props.parameters} />}
      {open === 'span' && <SpanDialog {...props} onClose={() => setOpen(null)} />}
      {open === 'fields' && (
        <Dialog title={text('audit.searchTitle')} onClose={() => setOpen(null)} buttons={<Button primary shape="tall" onClick={() => setOpen(null)}>{text('close')}</Button>}>
          <div className="grid gap-2"><Fields {...props} /></div>
        </Dialog>
      )}
    </div>
  );
}

/** The object is looked for when it is written to its end: by Enter, or when the field is left. */
function Fields({ search, people, onSearch }: Props) {
  const text = useText();
  const [object, setObject] = useState(search.object);
  const go = () => {
    if (object !== search.object) onSearch({ ...search, object });
  };
  return (
    <>
      <form
        className="min-w-[260px] flex-1 max-w-[420px] panel:max-w-none"
        onSubmit={(e) => {
          e.preventDefault();
          go();
        }}
      >
        <TextField label={text('audit.object')} value={object} onText={setObject} onBlur={go} placeholder={text('audit.objectHint')} maxLength={512} spellCheck={false} type="search" />
      </form>
      <Choice className="w-[210px] panel:w-full" label={text('audit.user')} value={search.user} onChange={(user) => onSearch({ ...search, user })} options={[{ value: '', text: text('audit.everybody') }, ...choices(people, search.user)]} />
      <Choice
        className="w-[150px] panel:w-full"
        label={text('audit.outcome')}
        value={search.outcome}
        onChange={(outcome) => onSearch({ ...search, outcome })}
        options={[{ value: '', text: text('audit.any') }, ...(['done', 'refused', 'failed'] as const).map((value) => ({ value, text: text(`audit.outcome.${value}`) }))]}
      />
    </>
  );
}

/** Whoever is looked for stays in the list, also when nothing of theirs was found. */
function choices(people: ReadonlyMap<string, string>, user: string): readonly { readonly value: string; readonly text: string }[] {
  const all = new Map(people);
  if (user !== '' && !all.has(user)) all.set(user, user);
  return [...all].map(([value, name]) => ({ value, text: name })).sort((a, b) => a.text.localeCompare(b.text));
}

const FORMATS = ['pdf', 'csv', 'jsonl'] as const;
type Format = (typeof FORMATS)[number];

function Export({ parameters }: { readonly parameters: URLSearchParams }) {
  const text = useText();
  const [language] = useLanguage();
  const [format, setFormat] = useState<Format>('pdf');
  const session = useSession().data;
  if (session?.viewer !== false) return <Button className="ml-auto" refused={text('audit.needSession')} icon={<Download size={18} />}>{text('audit.export')}</Button>;
  const asked = new URLSearchParams([...parameters, ['format', format], ['language', language]]);
  return (
    <div className="ml-auto flex items-end gap-2">
      <Choice className="w-[150px]" label={text('audit.format')} value={format} onChange={setFormat} options={FORMATS.map((value) => ({ value, text: text(`audit.format.${value}`) }))} />
      <a href={`/api/v1/audit/export?${asked}`} download className="inline-flex min-h-11 items-center gap-2 rounded-card border border-accent bg-accent px-4 font-semibold text-onaccent no-underline">
        <Download size={18} /> {text('audit.export')}
      </a>
    </div>
  );
}

function SpanDialog({ search, timeZone, onSearch, onClose }: Props & { readonly onClose: () => void }) {
  const text = useText();
  const given = search.period.kind === 'span' ? search.period : null;
  const [from, setFrom] = useState<number | null>(given?.fromMs ?? null);
  const [until, setUntil] = useState<number | null>(given?.untilMs ?? null);
  const go = () => {
    if (from === null || until === null || from >= until) return;
    onSearch({ ...search, period: { kind: 'span', fromMs: from, untilMs: until } });
    onClose();
  };
  return (
    <Dialog
      title={text('audit.spanTitle')}
      onClose={onClose}
      buttons={
        <>
          <Button shape="tall" onClick={onClose}>{text('cancel')}</Button>
          <Button shape="tall" primary refused={from === null || until === null || from >= until ? text('audit.spanOrder') : undefined} onClick={go}>{text('audit.spanShow')}</Button>
        </>
      }
    >
      <div className="grid grid-cols-2 gap-4">
        <TimeField label={text('audit.from')} timeMs={from} timeZone={timeZone} onChange={setFrom} />
        <TimeField label={text('audit.until')} timeMs={until} timeZone={timeZone} onChange={setUntil} />
      </div>
    </Dialog>
  );
}

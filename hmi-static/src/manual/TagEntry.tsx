import { useState, type ReactNode } from 'react';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { usePanel } from '../app/viewport';
import { useReading } from '../live/liveContext';
import type { TagInfo } from '../tags/tag';
import { ValueText } from '../tags/ValueText';
import { Button } from '../ui/Button';
import { NumberEntry } from './NumberEntry';
import { OutcomeLine } from './OutcomeLine';
import { useManualEntry } from './useManualEntry';

export interface EntryProps {
  readonly info: TagInfo;
  /** What is entered, and its last value. */
  readonly head: ReactNode;
  readonly outcome: ReactNode;
  readonly refused: string | undefined;
  /** @returns whether it was recorded */
  readonly onSend: (value: number | boolean | string, shown: string) => Promise<boolean>;
  readonly onCancel: () => void;
}

/** One manual tag: its last value, and a new one by number, word or text, as its type is. */
export function TagEntry({ info, onCancel }: { readonly info: TagInfo; readonly onCancel: () => void }) {
  const text = useText();
  const panel = usePanel();
  const refused = useWriteRefusal();
  const [note, setNote] = useState('');
  const [outcome, send] = useManualEntry(info.path);
  const head = (
    <>
      <Head info={info} />
      {!panel && (
        <label className="block">
          <span className="text-caption text-ink2">{text('manual.note')}</span>
          <input value={note} maxLength={400} onChange={(e) => setNote(e.target.value)} className="mt-1 block h-11 w-full rounded-card border border-ctl bg-sunken px-3 text-ink" />
        </label>
      )}
    </>
  );
  const props: EntryProps = {
    info,
    head,
    outcome: outcome.kind === 'none' ? null : <OutcomeLine outcome={outcome} />,
    refused: outcome.kind === 'sent' ? text('manual.sent') : refused,
    onCancel,
    onSend: async (value, shown) => {
      const done = await send(value, shown, note);
      if (done) setNote('');
      return done;
    },
  };
  if (Object.keys(info.states).length > 0 || info.type === 'BOOL') return <ChoiceEntry {...props} />;
  return info.type === 'STRING' ? <TextEntry {...props} /> : <NumberEntry {...props} />;
}

function Head({ info }: { readonly info: TagInfo }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  return (
    <div className="rounded-card bg-raised px-4 py-3 panel:bg-surface panel:px-3 panel:py-2">
      <h2 className="line-clamp-2 leading-tight font-semibold">{localText(info.description, language, info.path)}</h2>
      <p className="overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink3">{info.path}</p>
      <p className="mt-1 flex items-baseline gap-3">
        <span className="text-caption text-ink2">{text('manual.last')}</span>
        {reading.kind === 'waiting' || reading.kind === 'bad' ? <span className="text-ink2">{text('manual.never')}</span> : <ValueText reading={reading} className="text-[1.375rem]" />}
      </p>
    </div>
  );
}

/** One of a few words. */
function ChoiceEntry({ info, head, outcome, refused, onSend, onCancel }: EntryProps) {
  const text = useText();
  const [language] = useLanguage();
  const words = Object.entries(Object.keys(info.states).length > 0 ? info.states : { '0': {}, '1': {} });
  return (
    <div className="flex h-full max-w-[720px] flex-col gap-3">
      {head}
      <div className="grid grid-cols-2 gap-[10px]">
        {words.map(([value, word]) => {
          const shown = localText(word, language, value);
          return (
            <Button key={value} refused={refused} shape="tall" onClick={() => void onSend(info.type === 'BOOL' ? value === '1' : Number(value), shown)}>
              {text('manual.enter', { value: shown })}
            </Button>
          );
        })}
      </div>
      {outcome}
      <Button className="mt-auto self-start" onClick={onCancel}>
        {text('cancel')}
      </Button>
    </div>
  );
}

function TextEntry({ head, outcome, refused, onSend, onCancel }: EntryProps) {
  const text = useText();
  const [value, setValue] = useState('');
  const missing = value.trim() === '' ? text('manual.missing') : undefined;
  const send = async () => {
    if (await onSend(value.trim(), value.trim())) setValue('');
  };
  return (
    <div className="flex h-full max-w-[720px] flex-col gap-3">
      {head}
      <label className="block">
        <span className="text-caption text-ink2">{text('manual.new')}</span>
        <input
          value={value}
          maxLength={400}
          onChange={(e) => setValue(e.target.value)}
          onKeyDown={(e) => e.key === 'Enter' && (refused ?? missing) === undefined && void send()}
          className="mt-1 block h-14 w-full rounded-card border-2 border-ctl bg-sunken px-3 text-[1.25rem] text-ink"
        />
      </label>
      {outcome}
      <div className="mt-auto flex gap-[10px]">
        <Button onClick={onCancel}>{text('cancel')}</Button>
        <Button primary refused={refused ?? missing} onClick={() => void send()}>
          {text('manual.enterEmpty')}
        </Button>
      </div>
    </div>
  );
}

import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { formatNumber } from '../tags/number';
import type { TagInfo } from '../tags/tag';
import { printedUnit } from '../tags/unit';
import { Button } from '../ui/Button';
import { Check } from '../ui/icons';
import { checkEntry, EMPTY, press, valueOf, type Entry, type Key, type Limits, type Refusal } from './keypad';
import { Keypad } from './Keypad';
import type { EntryProps } from './TagEntry';

const TYPED: Readonly<Record<string, Key>> = { ',': '.', '.': '.', '-': '-', Backspace: 'backspace', Delete: 'clear' };

/** A number by the keys on screen or those of a keyboard; minimum and maximum are always in sight. */
export function NumberEntry({ info, head, outcome, refused, onSend, onCancel }: EntryProps) {
  const text = useText();
  const [language] = useLanguage();
  const panel = usePanel();
  const [entry, setEntry] = useState<Entry>(EMPTY);
  const limits = limitsOf(info);
  const type = (key: Key) => setEntry((before) => press(before, key, limits));
  const say = (value: number) => formatNumber(value, info.decimals, language);
  const value = valueOf(entry.text);
  const unit = printedUnit(info.unit);
  const wrong = checkEntry(entry.text, limits);
  const reasons: Record<Refusal, string> = {
    overMax: text('manual.overMax', { max: say(info.range?.high ?? 0) }),
    underMin: text('manual.underMin', { min: say(info.range?.low ?? 0) }),
    decimals: text('manual.decimals', { n: limits.decimals }),
  };
  const shown = value === null ? '' : `${say(value)} ${unit}`.trim();
  const send = async () => {
    if (value !== null && (await onSend(value, shown))) setEntry(EMPTY);
  };
  const why = refused ?? (wrong === 'missing' ? text('manual.missing') : wrong ? reasons[wrong] : undefined);
  return (
    <div className="grid h-full grid-cols-[minmax(280px,0.75fr)_minmax(380px,1fr)] gap-3">
      <div className="flex min-h-0 flex-col gap-2">
        {panel && outcome ? outcome : head}
        <div
          role="textbox"
          tabIndex={0}
          aria-label={text('manual.new')}
          aria-valuetext={shown}
          onKeyDown={(e) => {
            const key = /^\d$/.test(e.key) ? (e.key as Key) : TYPED[e.key];
            if (key) type(key);
            else if (e.key === 'Enter' && why === undefined) void send();
            else return;
            e.preventDefault();
          }}
          className="flex h-16 shrink-0 items-center justify-between gap-3 rounded-card border-2 border-ink bg-sunken px-3 outline-[3px] outline-offset-2 outline-accent focus-visible:outline-solid"
        >
          <span className="text-ink2">{text('manual.new')}</span>
          <span className="flex items-baseline gap-2 overflow-hidden whitespace-nowrap">
            <b className="text-[2.25rem] font-semibold">{typedText(entry.text, language === 'es')}</b>
            <span className="text-ink2">{unit}</span>
          </span>
        </div>
        <p className="flex flex-wrap justify-between gap-x-3 text-body whitespace-nowrap" aria-live="polite">
          {info.range && (
            <span className="text-ink2">
              {text('manual.min')} <b className="text-ink">{say(info.range.low)}</b> · {text('manual.max')} <b className="text-ink">{say(info.range.high)}</b>
            </span>
          )}
          {entry.refused && <b className="font-semibold">{reasons[entry.refused]}</b>}
        </p>
        {!panel && outcome}
        <span className="mt-auto" />
        <Button shape="tall" className="shrink-0" onClick={onCancel}>
          {text('cancel')}
        </Button>
      </div>
      <Keypad
        onKey={type}
        action={
          <Button primary refused={why} shape="tile" onClick={() => void send()}>
            <span className="flex flex-col items-center gap-1 text-[1.125rem] leading-tight break-words">
              <Check size={28} />
              {shown === '' ? text('manual.enterEmpty') : text('manual.enter', { value: shown })}
            </span>
          </Button>
        }
      />
    </div>
  );
}

function limitsOf(info: TagInfo): Limits {
  return { low: info.range?.low ?? null, high: info.range?.high ?? null, decimals: info.type === 'INT64' ? 0 : info.decimals };
}

/** As typed, with every zero: `1,50` stays so. */
function typedText(text: string, comma: boolean): string {
  const shown = text.replace('-', '\u2212');
  return comma ? shown.replace('.', ',') : shown;
}

import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useReading, useSetpoint } from '../live/liveContext';
import { AnalogBar } from '../tags/AnalogBar';
import { formatNumber } from '../tags/number';
import type { TagInfo } from '../tags/tag';
import { useQualityNote, useQualityWords } from '../tags/useQualityNote';
import { qualityFrame } from '../tags/ValueBubble';
import { ValueText } from '../tags/ValueText';
import { Sparkline } from '../trends/Sparkline';
import { UnitTrend } from '../trends/UnitTrend';
import { Button } from '../ui/Button';
import { ChartLine, LayoutGrid, List, PencilRuler } from '../ui/icons';
import { Pager, usePages } from '../ui/Pager';
import { shortName } from './equipment';
import { OwnMimic } from './MimicChoice';
import { PanelValueRow } from './PanelValueRow';
import { StateList } from './StateList';
import type { UnitTags } from './unitTags';

type Side = 'mimic' | 'values' | 'trend' | 'all';

const SIDES = [
  { side: 'values', icon: LayoutGrid, text: 'unit.values' },
  { side: 'trend', icon: ChartLine, text: 'unit.trend' },
  { side: 'all', icon: List, text: 'unit.all' },
] as const;
const MIMIC = { side: 'mimic', icon: PencilRuler, text: 'area.mimic' } as const;

interface Props {
  readonly tags: readonly TagInfo[];
  readonly sorted: UnitTags;
  /** Name of its mimic, if it has one of its own. */
  readonly display: string | null;
}

/** A unit on the panel: three sides, and its mimic, chosen at the right. */
export function PanelUnit({ tags, sorted, display }: Props) {
  const text = useText();
  const [side, setSide] = useState<Side>('values');
  return (
    <div className="flex h-full gap-[10px] p-[10px]">
      <div className="min-w-0 flex-1 overflow-hidden">
        {side === 'mimic' && display !== null && <OwnMimic name={display} />}
        {side === 'values' && <Values sorted={sorted} />}
        {side === 'trend' && <UnitTrend paths={sorted.trend.slice(0, 4)} />}
        {side === 'all' && <AllTags tags={tags} />}
      </div>
      <div className="flex w-[150px] flex-col gap-[10px]">
        {[...SIDES, ...(display === null ? [] : [MIMIC])].map((s) => (
          <Button key={s.side} aria-pressed={s.side === side} shape="tile" className={s.side === side ? 'outline-2 -outline-offset-2 outline-accent' : ''} onClick={() => setSide(s.side)}>
            <span className="flex flex-col items-center gap-1 leading-tight">
              <s.icon size={26} /> {text(s.text)}
            </span>
          </Button>
        ))}
      </div>
    </div>
  );
}

function Values({ sorted }: { readonly sorted: UnitTags }) {
  const [key, ...others] = sorted.measured;
  return (
    <div className="flex h-full flex-col gap-[10px]">
      {key && <PanelKey info={key} />}
      <div className="grid grid-cols-3 gap-[10px]">
        {others.slice(0, 3).map((info) => (
          <PanelMeasure key={info.path} info={info} />
        ))}
      </div>
      <div className="min-h-0 flex-1 overflow-hidden rounded-card bg-surface">
        <StateList states={sorted.states.slice(0, 6)} />
      </div>
    </div>
  );
}

function PanelKey({ info }: { readonly info: TagInfo }) {
  const text = useText();
  const [language] = useLanguage();
  const reading = useReading(info);
  const setpoint = useSetpoint(info);
  const words = useQualityWords()(reading);
  return (
    <figure className={`flex h-[138px] shrink-0 justify-between gap-2 rounded-card bg-surface px-3 py-2 ${qualityFrame(reading)}`} aria-label={`${shortName(info.path)}: ${reading.text} ${reading.unit}, ${words}`}>
      <div className="flex min-w-0 flex-1 flex-col justify-between">
        <figcaption className="overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink2">
          {localText(info.description, language, '')} {shortName(info.path)}
        </figcaption>
        <div className="flex items-end gap-4">
          <ValueText reading={reading} className="text-key" />
          <div className="h-12 min-w-0 flex-1">
            <Sparkline path={info.path} className="h-full w-full" />
          </div>
        </div>
        <p className="font-condensed text-caption text-ink2">
          {reading.kind === 'good' || reading.kind === 'waiting' ? (
            <>
              {setpoint !== null && `${text('tag.setpoint')} ${formatNumber(setpoint, info.decimals, language)}  `}
              {info.normal && text('tag.normal', { low: formatNumber(info.normal.low, info.decimals, language), high: formatNumber(info.normal.high, info.decimals, language) })}
            </>
          ) : (
            <b className="text-ink">{words}</b>
          )}
        </p>
      </div>
      <AnalogBar info={info} reading={reading} setpoint={setpoint} height={118} width={18} />
    </figure>
  );
}

function PanelMeasure({ info }: { readonly info: TagInfo }) {
  const [language] = useLanguage();
  const reading = useReading(info);
  const note = useQualityNote()(reading);
  return (
    <figure className={`min-w-0 rounded-card bg-surface px-3 py-1 ${qualityFrame(reading)}`}>
      <figcaption className="flex gap-2 font-condensed text-caption text-ink2">
        <span className="overflow-hidden text-ellipsis whitespace-nowrap">{localText(info.description, language, shortName(info.path))}</span>
        <b className="ml-auto text-ink">{note}</b>
      </figcaption>
      <ValueText reading={reading} className="pb-1 text-[1.875rem]" />
    </figure>
  );
}

const ROWS = 8;

function AllTags({ tags }: { readonly tags: readonly TagInfo[] }) {
  const [language] = useLanguage();
  const { shown, ...pages } = usePages(tags, ROWS);
  return (
    <div className="flex h-full gap-[10px]">
      <div className="flex min-w-0 flex-1 flex-col justify-between rounded-card bg-surface px-3 py-2">
        {shown.map((info) => (
          <PanelValueRow key={info.path} label={`${shortName(info.path)} · ${localText(info.description, language, '')}`} info={info} />
        ))}
      </div>
      <div className="flex flex-col justify-end">
        <Pager {...pages} column />
      </div>
    </div>
  );
}

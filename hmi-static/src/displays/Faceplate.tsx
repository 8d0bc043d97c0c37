import { useEffect, useMemo, useRef } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import type { TagInfo } from '../tags/tag';
import { Button } from '../ui/Button';
import { ChartLine } from '../ui/icons';
import { textIn, type Item } from './display';
import { SmallTrend } from './DisplayTrends';
import { bindingsOf, type Binding } from './itemTags';
import { PrimaryTag } from './PrimaryTag';
import { TagRow } from './TagRow';

interface Props {
  readonly item: Item;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly onClose: () => void;
}

/** What is known of one symbol: its main value with range, what is normal, quality and time, then all its tags. Read only. */
export function Faceplate({ item, infos, onClose }: Props) {
  const text = useText();
  const [language] = useLanguage();
  const bindings = bindingsOf(item);
  const primary = primaryOf(bindings);
  const info = primary && infos.get(primary.path);
  const box = useRef<HTMLElement>(null);
  useEffect(() => box.current?.focus(), [item.id]);
  const title = ('label' in item ? textIn(item.label, language) : '') || nameOf(item);
  const trended = useMemo(() => trendedOf(item, infos), [item, infos]);
  return (
    <aside
      ref={box}
      tabIndex={-1}
      aria-label={title}
      onKeyDown={(e) => e.key === 'Escape' && onClose()}
      className="display-faceplate flex min-h-0 w-[372px] shrink-0 flex-col gap-3 overflow-y-auto border-l border-line bg-surface p-4 outline-none panel:grid panel:w-full panel:grid-cols-2 panel:grid-rows-[auto_1fr] panel:content-start panel:border-l-0 panel:p-[10px]"
    >
      <header className="flex items-start justify-between gap-3 panel:col-span-2">
        <div className="mr-auto min-w-0">
          <h2 className="text-title font-semibold break-words">{title}</h2>
          <p className="text-caption text-ink2">
            {info && localText(info.description, language, '')} {'unit' in item && <span className="text-ink3">{item.unit}</span>}
          </p>
        </div>
        {trended.length > 0 && (
        <Link href={addressOf.trends(trended)} className="hidden panel:inline-flex min-h-9 items-center gap-2 self-start rounded-card border border-ctl bg-raised px-3 font-semibold panel:min-h-[52px]">
          <ChartLine size={18} aria-hidden /> {text('faceplate.trend')}
        </Link>
      )}
        <Button onClick={onClose} className="panel:min-h-[52px]">{text('faceplate.close')}</Button>
      </header>
      {info && <PrimaryTag info={info} />}
      {primary && !info && <p role="alert" className="text-ink2"><span className="font-semibold text-ink">? {primary.path}</span> {text('faceplate.unknown')}</p>}
      {trended.length > 0 && <SmallTrend paths={trended} />}
      {bindings.length === 0 ? (
        <p className="text-ink2">{text('faceplate.noTag')}</p>
      ) : (
        <table className="w-full border-collapse self-start text-caption panel:col-start-2 panel:row-start-2">
          <caption className="pb-1 text-left font-semibold">{text('faceplate.tags')}</caption>
          <tbody>
            {bindings.map((b) => (
              <TagRow key={`${b.field} ${b.path}`} binding={b} info={infos.get(b.path)} />
            ))}
          </tbody>
        </table>
      )}
    </aside>
  );
}

const MOST_TRENDED = 4;

/** The numbers of a symbol, what it is about first. */
function trendedOf(item: Item, infos: ReadonlyMap<string, TagInfo>): string[] {
  const numbers = bindingsOf(item).map((b) => b.path).filter((path) => infos.get(path)?.type === 'FLOAT64');
  return [...new Set(numbers)].slice(0, MOST_TRENDED);
}

/** What the symbol is about: its value, its level, whether it runs; else the first there is. */
function primaryOf(bindings: readonly Binding[]): Binding | undefined {
  for (const field of ['tag', 'level', 'position', 'speed', 'running', 'open', 'command'] as const) {
    const found = bindings.find((b) => b.field === field);
    if (found) return found;
  }
  return bindings[0];
}

function nameOf(item: Item): string {
  const path = 'tag' in item ? item.tag : undefined;
  return path === undefined ? item.id : path.slice(path.lastIndexOf('/') + 1);
}

import type { Language } from '../app/text/language';
import { useText } from '../app/text/useText';
import type { Swap } from '../rest/queries';
import { formatCount } from '../tags/number';
import { lostBy } from './lost';

/** The one figure of a swap, beside the two counts that prove it. */
export function SwapFigure({ record, language }: { readonly record: Swap; readonly language: Language }) {
  const text = useText();
  const lost = lostBy(record);
  if (lost.kind === 'nothingChanged') return <p className="rounded-card bg-sunken p-4">{text('swap.nothing')}</p>;
  const counted = lost.kind === 'counted';
  const rows: [string, string][] = counted
    ? [
        [text('swap.scheduled'), formatCount(lost.scheduled, language)],
        [text('swap.done'), formatCount(lost.done, language)],
        [text('swap.pause', { bundle: record.bundle }), `${formatCount(record.longestPauseMs, language)} ms`],
      ]
    : [];
  return (
    <div className="flex items-center gap-5 rounded-card bg-sunken p-4 panel:p-3">
      <p className="shrink-0 leading-none">
        <b className="block text-[3rem] font-semibold panel:text-[2.5rem]">{counted ? formatCount(lost.missed, language) : '?'}</b>
        {counted && <span className="mt-1 block font-semibold">{text('swap.missed', { n: lost.missed })}</span>}
      </p>
      {!counted && <p className="text-ink2">{text('swap.unproved')}</p>}
      <dl className="min-w-0 flex-1">
        {rows.map(([name, value]) => (
          <div key={name} className="flex items-baseline justify-between gap-3">
            <dt className="text-caption text-ink2">{name}</dt>
            <dd className="font-semibold whitespace-nowrap">{value}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}

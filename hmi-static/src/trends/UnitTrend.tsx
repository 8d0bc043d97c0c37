import { useMemo } from 'react';
import { useText } from '../app/text/useText';
import { useTagsAt } from '../rest/queries';
import { goneTag } from './penRows';
import { PenNumber } from './PenMark';
import { TrendChart } from './TrendChart';
import { useHistoryState, useTrendModel } from './useTrendModel';
import { shortName } from './wording';

/** More cannot be told apart in a small chart. */
const MOST_PENS = 10;

interface Props {
  readonly paths: readonly string[];
  readonly hours?: number;
}

/** Some tags over the last hours, live, without tools: those are on the trend page. Takes the height of its box. */
export function UnitTrend({ paths, hours = 2 }: Props) {
  const text = useText();
  const known = useTagsAt(paths);
  const pens = useMemo(
    () => (known.isPending ? [] : paths.map((p) => known.data?.get(p) ?? goneTag(p)).filter((p) => p.type !== 'STRING').slice(0, MOST_PENS)),
    [paths, known.data, known.isPending],
  );
  const handle = useTrendModel(pens, { windowMs: hours * 3_600_000, endMs: null }, { together: true });
  const state = useHistoryState(handle);
  return (
    <div className="flex h-full min-h-0 flex-col gap-1">
      <div className="min-h-0 flex-1">{pens.length > 0 && <TrendChart handle={handle} pens={pens} />}</div>
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-caption text-ink2">
        {pens.map((info, pen) => (
          <span key={info.path} title={info.path} className="inline-flex items-center gap-1 font-condensed">
            <PenNumber pen={pen} /> <bdi>{shortName(info.path)}</bdi>
          </span>
        ))}
        {state.kind === 'away' && <span role="status">{text('trends.away.short')}</span>}
      </p>
    </div>
  );
}

import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useText } from '../app/text/useText';
import type { TagInfo } from '../tags/tag';
import { UnitTrend } from '../trends/UnitTrend';
import { ChartLine } from '../ui/icons';
import { Card } from '../ui/Card';
import { KeyCard, MeasureCard } from './MeasureCard';
import { StateList } from './StateList';
import { TagTable } from './TagTable';
import type { UnitTags } from './unitTags';

const CARDS_SHOWN = 9;

/** A unit on the desktop: the key value, its other measurements, states, trend; every tag at the right. */
export function UnitView({ tags, sorted }: { readonly tags: readonly TagInfo[]; readonly sorted: UnitTags }) {
  const text = useText();
  const [key, ...others] = sorted.measured;
  return (
    <div className="grid h-full grid-cols-[minmax(0,1fr)_minmax(420px,0.62fr)] gap-4 p-4 roomy:gap-6 roomy:px-6 roomy:py-4">
      <div className="flex min-h-0 flex-col gap-4">
        <div className="grid shrink-0 grid-cols-[minmax(230px,1fr)_minmax(0,2.4fr)] gap-3">
          {key && <KeyCard info={key} />}
          <div className="grid grid-cols-[repeat(auto-fill,minmax(140px,1fr))] content-start gap-3 roomy:grid-cols-[repeat(auto-fill,minmax(196px,1fr))]">
            {others.slice(0, CARDS_SHOWN).map((info) => (
              <MeasureCard key={info.path} info={info} />
            ))}
          </div>
        </div>
        <StateList states={sorted.states} />
        {sorted.trend.length > 0 && (
          <Card
            title={text('unit.trend')}
            className="flex-1"
            aside={
              <Link href={addressOf.trends(sorted.trend)} className="inline-flex min-h-6 items-center gap-1.5 text-ink no-underline">
                <ChartLine size={16} /> {text('unit.openTrend')}
              </Link>
            }
          >
            <div className="min-h-[180px] flex-1">
              <UnitTrend paths={sorted.trend} />
            </div>
          </Card>
        )}
      </div>
      <Card title={text('unit.all')} aside={tags.length} className="min-h-0">
        <div role="region" aria-label={text('unit.all')} tabIndex={0} className="-mr-2 min-h-0 flex-1 overflow-auto pr-2 focus-visible:-outline-offset-3">
          <TagTable tags={tags} />
        </div>
      </Card>
    </div>
  );
}

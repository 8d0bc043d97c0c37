import { Link } from 'wouter';
import { useConditionWords } from '../../conditions/conditionWords';
import { useSecond } from '../../live/liveContext';
import { useConditions, usePlant, type Condition } from '../../rest/queries';
import { formatAge, formatClock } from '../../tags/time';
import { ChevronRight } from '../../ui/icons';
import { addressOf } from '../routes';
import { useText } from '../text/useText';
import { SeverityMark } from './SeverityMark';

/** Where there is little room the code is left out; it stands on the page of the conditions. */
const COLUMNS = 'grid grid-cols-[32px_64px_184px_minmax(0,1.6fr)_minmax(0,1fr)_96px] items-center gap-4 px-2 roomy:grid-cols-[32px_88px_220px_minmax(0,1.6fr)_minmax(0,1fr)_88px_176px]';

/** The bottom of every desktop view: what is wrong with the runtime, the worst first. Alarms of the process will stand above these. */
export function ConditionDock() {
  const text = useText();
  const { data, error } = useConditions();
  return (
    <section data-region aria-label={text('dock.title')} className="overflow-hidden border-t border-line bg-surface px-6 py-0.5">
      <div className={`${COLUMNS} h-8 text-caption text-ink3`}>
        <h2 className="col-span-3 overflow-hidden text-body text-ellipsis whitespace-nowrap text-ink2">
          <b className="font-semibold text-ink">
            {text('dock.title')} {data?.length ?? ''}
          </b>
        </h2>
        {data && data.length > 0 ? (
          <>
            <span>{text('dock.what')}</span>
            <span>{text('dock.remedy')}</span>
            <span className="hidden roomy:block">{text('dock.duration')}</span>
          </>
        ) : (
          <span className="col-span-2 roomy:col-span-3" />
        )}
        <Link href={addressOf.conditions()} className="flex h-7 items-center justify-end gap-1 text-caption font-semibold whitespace-nowrap text-ink no-underline">
          {text('dock.all')} <ChevronRight size={16} />
        </Link>
      </div>
      {!data && error && <p className="border-t border-line px-2 py-2 text-ink2">{text('dock.unknown', { why: error.message })}</p>}
      {data?.length === 0 && (
        <p className="border-t border-line px-2 py-2 text-ink2">
          {text('dock.none')} <span className="text-ink3">{text('dock.note')}</span>
        </p>
      )}
      {data?.slice(0, 4).map((c) => <Row key={`${c.code} ${c.object}`} condition={c} />)}
    </section>
  );
}

function Row({ condition: c }: { readonly condition: Condition }) {
  const { title, remedy, detail } = useConditionWords()(c);
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const since = Date.parse(c.since);
  const ageMs = useSecond() * 1000 - since;
  const cut = 'overflow-hidden text-ellipsis whitespace-nowrap';
  return (
    <Link href={addressOf.conditions()} className={`${COLUMNS} h-9 border-t border-line text-ink no-underline ${c.severity === 'ERROR' ? 'font-semibold' : ''}`}>
      <SeverityMark severity={c.severity} size={22} />
      <span>{formatClock(since, timeZone)}</span>
      <span className={cut}>{c.object}</span>
      <span className={cut} title={detail}>
        {title} <span lang="en" className="text-caption font-normal text-ink3">{detail}</span>
      </span>
      <span className={`${cut} font-normal text-ink2`} title={remedy}>{remedy}</span>
      <span className="text-right font-normal text-ink2 roomy:text-left">{formatAge(ageMs)}</span>
      <span className={`${cut} hidden text-right font-mono text-[0.6875rem] font-normal text-ink3 roomy:block`} title={c.code}>
        {c.code}
      </span>
    </Link>
  );
}

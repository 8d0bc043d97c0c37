import { useConditionWords } from '../conditions/conditionWords';
import { useSecond } from '../live/liveContext';
import { useConditions, usePlant, type Condition } from '../rest/queries';
import { formatAge, formatTime } from '../tags/time';
import { QueryView } from '../ui/QueryView';
import { usePageTitle } from './shell/pageTitle';
import { SeverityMark } from './shell/SeverityMark';
import { useText } from './text/useText';

/** Everything the runtime says is wrong with itself, with what to do. */
export function ConditionsPage() {
  const text = useText();
  usePageTitle(text('nav.conditions'));
  const query = useConditions();
  return (
    <div className="p-(--pad)">
      <QueryView query={query} what={text('dock.title')}>
        {(conditions) =>
          conditions.length === 0 ? (
            <p className="rounded-card bg-surface p-4">
              {text('dock.none')} <span className="text-ink3">{text('dock.note')}</span>
            </p>
          ) : (
            <ul className="flex flex-col gap-2">
              {conditions.map((c) => (
                <ConditionItem key={`${c.code} ${c.object}`} condition={c} />
              ))}
            </ul>
          )
        }
      </QueryView>
    </div>
  );
}

function ConditionItem({ condition: c }: { readonly condition: Condition }) {
  const text = useText();
  const { title, remedy, detail } = useConditionWords()(c);
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const since = Date.parse(c.since);
  const age = formatAge(useSecond() * 1000 - since);
  return (
    <li className="grid grid-cols-[40px_minmax(0,1fr)_auto] items-start gap-x-4 gap-y-1 rounded-card bg-surface p-4 panel:gap-x-2 panel:p-3">
      <SeverityMark severity={c.severity} size={32} />
      <div className="min-w-0">
        <p className={c.severity === 'ERROR' ? 'font-semibold' : ''}>{title}</p>
        <p className="mt-1 text-ink2">
          {text('dock.remedy')}: {remedy}
        </p>
        {detail !== '' && (
          <p className="mt-1 text-caption break-words text-ink2">
            {text('dock.detail')}: <span lang="en">{detail} <span className="panel:hidden">{c.remedy}</span></span>
          </p>
        )}
        <p className="mt-1 font-mono text-caption break-all text-ink3">
          {c.code} · {c.object}
        </p>
      </div>
      <div className="text-right text-caption text-ink2">
        <p className="font-semibold text-ink">{text(`severity.${c.severity}`)}</p>
        <p>{formatTime(since, timeZone)}</p>
        <p>
          {age} · {text('dock.count')}: {c.count}
        </p>
      </div>
    </li>
  );
}

import { Link, useLocation } from 'wouter';
import { useConditionWords } from '../../conditions/conditionWords';
import { useSecond } from '../../live/liveContext';
import { useConditions, usePlant, useSession } from '../../rest/queries';
import { formatClock } from '../../tags/time';
import { addressOf } from '../routes';
import { useText } from '../text/useText';
import { Mark } from './Mark';
import { useShownTitle } from './pageTitle';
import { SeverityMark } from './SeverityMark';

/** The top of every view on the panel: where one is, the worst condition, how many more, the time and who. */
export function PanelHeader() {
  const text = useText();
  const title = useShownTitle();
  const session = useSession().data;
  const [location] = useLocation();
  const signedIn = session?.viewer === false;
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const ms = useSecond() * 1000;
  return (
    <header data-region className="grid h-header grid-cols-[212px_1fr_auto_auto] items-stretch border-b border-line bg-surface">
      <Link href={addressOf.plant()} className="flex min-w-0 items-center gap-2 border-r border-line px-3 text-ink no-underline">
        <Mark size={26} />
        <span className="overflow-hidden text-body font-semibold text-ellipsis whitespace-nowrap">{title === '' ? 'orquestador' : title}</span>
      </Link>
      <Worst />
      <Link href={signedIn ? addressOf.more() : addressOf.login()} state={{ from: location }} className="flex max-w-[180px] flex-col justify-center px-3 text-right leading-tight text-ink no-underline">
        <span className="text-body font-semibold">{formatClock(ms, timeZone).slice(0, 5)}</span>
        <span className="overflow-hidden text-[1rem] text-ellipsis whitespace-nowrap text-ink2">{signedIn ? session.subject.name : text('head.viewer')}</span>
      </Link>
    </header>
  );
}

function Worst() {
  const text = useText();
  const words = useConditionWords();
  const conditions = useConditions().data ?? [];
  const [worst, ...others] = conditions;
  if (!worst)
    return (
      <span className="col-span-2 flex items-center border-r border-line px-3 text-ink2">{text('head.allWell')}</span>
    );
  return (
    <>
      <Link href={addressOf.conditions()} className={`flex min-w-0 items-center gap-2 px-2 text-ink no-underline ${others.length === 0 ? 'col-span-2 border-r border-line' : ''}`}>
        <SeverityMark severity={worst.severity} size={32} />
        <span className="min-w-0 leading-tight">
          <span className="block overflow-hidden font-condensed text-[1.125rem] font-semibold text-ellipsis whitespace-nowrap">{words(worst).title}</span>
          <span className="block overflow-hidden font-condensed text-[1rem] text-ellipsis whitespace-nowrap text-ink2">{worst.object}</span>
        </span>
      </Link>
      {others.length > 0 && (
        <Link href={addressOf.conditions()} className="flex min-w-[44px] items-center justify-center gap-1 border-x border-line px-2 font-semibold text-ink no-underline" aria-label={text('head.moreConditions', { n: others.length })}>
          <span>+{others.length}</span>
          {others.slice(0, 2).map((c) => (
            <SeverityMark key={`${c.code} ${c.object}`} severity={c.severity} size={26} />
          ))}
        </Link>
      )}
    </>
  );
}

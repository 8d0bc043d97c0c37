import { Link, useLocation } from 'wouter';
import { useSecond } from '../../live/liveContext';
import { useConditions, useDevices, usePlant, useSession } from '../../rest/queries';
import { formatClock, formatDay, zoneName } from '../../tags/time';
import { ChevronRight, Plug, User } from '../../ui/icons';
import { Segmented } from '../../ui/Segmented';
import { addressOf } from '../routes';
import { useLanguage } from '../settings';
import { localText, type Language } from '../text/language';
import { useText } from '../text/useText';
import { Mark } from './Mark';
import { PAGE_TOOLS } from './PageTools';
import { useShownTitle } from './pageTitle';
import { SeverityMark } from './SeverityMark';

/** The top of every view, on the desktop. Nothing in it moves. */
export function Header() {
  const [language, setLanguage] = useLanguage();
  const text = useText();
  const plant = usePlant().data;
  const title = useShownTitle();
  return (
    <header data-region className="flex h-header items-center gap-4 border-b border-line bg-surface px-6">
      <Link href={addressOf.plant()} className="flex items-center gap-6 text-ink no-underline">
        <Mark size={32} />
        <span className="text-[1.25rem] font-semibold tracking-[-0.015em]">orquestador</span>
      </Link>
      <span className="ml-1 h-6 border-l border-line" />
      <p className="flex min-w-0 flex-1 items-center gap-3 whitespace-nowrap">
        {plant && <span className="text-ink2 max-[1340px]:hidden">{localText(plant.title, language, plant.name)}</span>}
        {plant && title && <ChevronRight size={16} className="shrink-0 text-ink3 max-[1340px]:hidden" />}
        <span className="overflow-hidden font-semibold text-ellipsis">{title}</span>
      </p>
      <div id={PAGE_TOOLS} />
      <ConditionCounts />
      <span className="h-6 border-l border-line" />
      <Links />
      <Segmented<Language>
        label={text('head.language')}
        value={language}
        onChange={setLanguage}
        options={[
          { value: 'es', text: 'ES', name: 'Español' },
          { value: 'en', text: 'EN', name: 'English' },
        ]}
      />
      <Who />
      <span className="h-6 border-l border-line" />
      <Clock timeZone={plant?.timeZone ?? Intl.DateTimeFormat().resolvedOptions().timeZone} />
    </header>
  );
}

function ConditionCounts() {
  const text = useText();
  const conditions = useConditions().data;
  if (!conditions) return null;
  const errors = conditions.filter((c) => c.severity === 'ERROR').length;
  const warnings = conditions.length - errors;
  return (
    <Link href={addressOf.conditions()} className="flex h-8 items-center gap-4 text-ink no-underline">
      {conditions.length === 0 && <span className="text-caption text-ink2">{text('head.allWell')}</span>}
      {errors > 0 && <Count severity="ERROR" n={errors} name={text('head.errors', { n: errors })} />}
      {warnings > 0 && <Count severity="WARNING" n={warnings} name={text('head.warnings', { n: warnings })} />}
    </Link>
  );
}

function Count({ severity, n, name }: { readonly severity: 'ERROR' | 'WARNING'; readonly n: number; readonly name: string }) {
  return (
    <span className="flex items-center gap-2 font-semibold" aria-label={name} title={name}>
      <SeverityMark severity={severity} size={24} />
      {n}
    </span>
  );
}

function Links() {
  const text = useText();
  const devices = useDevices().data;
  if (!devices) return null;
  const up = devices.filter((d) => d.state === 'POLLING').length;
  return (
    <Link href={addressOf.devices()} className={`flex h-8 items-center gap-2 text-caption no-underline ${up < devices.length ? 'font-semibold text-ink' : 'text-ink2'}`}>
      <Plug size={16} />
      {text('head.links', { up, all: devices.length })}
    </Link>
  );
}

function Who() {
  const text = useText();
  const session = useSession().data;
  const [location] = useLocation();
  const signedIn = session?.viewer === false;
  return (
    <Link href={signedIn ? addressOf.more() : addressOf.login()} state={{ from: location }} className="flex h-8 min-w-0 items-center gap-2 text-ink no-underline" title={text('head.user')}>
      <User size={18} className="shrink-0" />
      {signedIn ? <span className="max-w-[200px] overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{session.subject.name}</span> : <span className="text-ink2">{text('head.viewer')}</span>}
    </Link>
  );
}

function Clock({ timeZone }: { readonly timeZone: string }) {
  const ms = useSecond() * 1000;
  return (
    <p className="text-right leading-tight">
      <span className="block text-[1.0625rem] font-semibold">{formatClock(ms, timeZone)}</span>
      <span className="block text-[0.75rem] text-ink2">
        {formatDay(ms, timeZone)} · {zoneName(ms, timeZone)}
      </span>
    </p>
  );
}

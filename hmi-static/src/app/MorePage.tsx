import { Link } from 'wouter';
import { useHealth } from '../rest/queries';
import { formatAge } from '../tags/time';
import { Card } from '../ui/Card';
import { FolderGit2, Keyboard, MonitorSmartphone, ShieldCheck, Users } from '../ui/icons';
import { Segmented } from '../ui/Segmented';
import { addressOf } from './routes';
import { SessionCard } from './SessionCard';
import { useLanguage, useTheme, type Theme } from './settings';
import { Mark } from './shell/Mark';
import { usePageTitle } from './shell/pageTitle';
import type { Language } from './text/language';
import { useText } from './text/useText';
import { usePanel } from './viewport';

/** Language, appearance, session, about; on the panel also the views that its bar has no room for. */
export function MorePage() {
  const text = useText();
  usePageTitle(text('more.title'));
  const panel = usePanel();
  return (
    <div className="grid grid-cols-[repeat(auto-fit,minmax(360px,1fr))] gap-4 p-(--pad) panel:grid-cols-[310px_minmax(0,1fr)] panel:gap-[10px]">
      <MoreViews />
      <Looks />
      <SessionCard />
      {!panel && <About />}
      {!panel && (
        <Card title={text('more.keys')}>
          <p className="text-ink2">{text('more.keysText')}</p>
        </Card>
      )}
    </div>
  );
}

function MoreViews() {
  const text = useText();
  const panel = usePanel();
  const look = 'flex min-h-12 items-center gap-3 rounded-card border border-ctl bg-raised px-4 font-semibold text-ink no-underline panel:min-h-16 panel:flex-auto panel:justify-center panel:rounded-key panel:border-2 panel:px-2 panel:gap-2';
  return (
    <nav className="col-span-full flex gap-[10px]">
      {panel && (
        <>
          <Link href={addressOf.manual()} className={look}>
            <Keyboard size={26} /> {text('nav.manual')}
          </Link>
          <Link href={addressOf.folder()} className={look}>
            <FolderGit2 size={26} /> {text('nav.folder')}
          </Link>
          <Link href={addressOf.audit()} className={look}>
            <ShieldCheck size={26} /> {text('nav.audit')}
          </Link>
        </>
      )}
      <Link href={addressOf.users()} className={look}>
        <Users size={26} /> {text(panel ? 'users.title' : 'users.open')}
      </Link>
      <Link href={addressOf.sessions()} className={look}>
        <MonitorSmartphone size={26} /> {text(panel ? 'sessions.tab.sessions' : 'sessions.title')}
      </Link>
    </nav>
  );
}

function Looks() {
  const text = useText();
  const panel = usePanel();
  const [language, setLanguage] = useLanguage();
  const [theme, setTheme] = useTheme();
  return (
    <Card>
      <div className="flex flex-col gap-4 panel:gap-2">
        <div className="flex items-center justify-between gap-3">
          <span>{text('more.language')}</span>
          <Segmented<Language>
            label={text('more.language')}
            value={language}
            onChange={setLanguage}
            options={[
              { value: 'es', text: 'Español' },
              { value: 'en', text: 'English' },
            ]}
          />
        </div>
        <div className="flex items-center justify-between gap-3">
          <span>{text('more.theme')}</span>
          <Segmented<Theme>
            label={text('more.theme')}
            value={theme}
            onChange={setTheme}
            options={[
              { value: 'dark', text: text('more.dark') },
              { value: 'light', text: text('more.light') },
            ]}
          />
        </div>
        {panel && <PanelAbout />}
      </div>
    </Card>
  );
}

function PanelAbout() {
  const text = useText();
  const health = useHealth().data;
  return (
    <p className="flex items-center gap-3 border-t border-line pt-2 text-caption text-ink2">
      <Mark size={36} />
      {health && text('more.version', { version: health.version, uptime: formatAge(health.uptimeS * 1000) })}
    </p>
  );
}

function About() {
  const text = useText();
  const health = useHealth().data;
  return (
    <Card>
      <div className="flex items-center gap-4">
        <Mark size={56} />
        <div>
          <p className="text-figure font-semibold tracking-[-0.015em]">orquestador</p>
          <p className="text-ink2">{text('more.line')}</p>
        </div>
      </div>
      {health && <p className="mt-3">{text('more.version', { version: health.version, uptime: formatAge(health.uptimeS * 1000) })}</p>}
      <p className="mt-1 text-caption text-ink3">{text('more.licence')}</p>
      <a href="/docs/" className="mt-2 inline-flex min-h-11 items-center text-accent">
        {text('more.api')}
      </a>
    </Card>
  );
}

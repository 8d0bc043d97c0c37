import { useMemo, type CSSProperties } from 'react';
import { useLocation, useSearchParams, Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useLiveTags } from '../live/liveContext';
import { Mimic } from '../mimic/Mimic';
import { useTagsAt } from '../rest/queries';
import type { TagInfo } from '../tags/tag';
import { PencilRuler } from '../ui/icons';
import { QueryView } from '../ui/QueryView';
import { textIn, type Display } from './display';
import { useDisplay } from './displayQueries';
import { DisplayTrends } from './DisplayTrends';
import { Faceplate } from './Faceplate';
import { tagsOfDisplay } from './itemTags';
import { useTraceHistory } from './traceHistory';

/** A display of the plant, live. What is selected is part of the address: `?item=XV-101`. */
export function DisplayPage({ name }: { readonly name: string }) {
  const text = useText();
  const query = useDisplay(name);
  return (
    <QueryView query={query} what={text('displays.what', { name })}>
      {(read) => (read.kind === 'display' ? <Loaded name={name} display={read.display} /> : <RefusedDisplay name={name} problems={read.problems} />)}
    </QueryView>
  );
}

function Loaded({ name, display }: { readonly name: string; readonly display: Display }) {
  const text = useText();
  const [language] = useLanguage();
  const paths = useMemo(() => [...tagsOfDisplay(display)].sort(), [display]);
  const query = useTagsAt(paths);
  usePageTitle(textIn(display.title, language));
  return (
    <QueryView query={query} what={text('displays.tags')}>
      {(infos) => <Shown name={name} display={display} infos={infos} />}
    </QueryView>
  );
}

interface ShownProps {
  readonly name: string;
  readonly display: Display;
  readonly infos: ReadonlyMap<string, TagInfo>;
}

function Shown({ name, display, infos }: ShownProps) {
  const live = useLiveTags();
  const isPanel = usePanel();
  const [, go] = useLocation();
  const [search, setSearch] = useSearchParams();
  const history = useTraceHistory(display, () => live.now());
  const selected = search.get('item');
  const item = [...display.items, ...(display.panel?.items ?? [])].find((i) => i.id === selected);
  const select = (id: string | null) => setSearch(id === null ? {} : { item: id });
  return (
    <div className={`flex h-full min-h-0 w-full ${display.trends && !isPanel ? 'has-trends' : ''}`} style={{ '--display-ratio': `${display.size.width} / ${display.size.height}` } as CSSProperties}>
      <div className={`display-room min-w-0 flex-1 ${isPanel ? '' : 'p-2'} ${isPanel && item ? 'hidden' : ''}`}>
        <div className="relative min-h-0 flex-1">
          <Mimic display={display} infos={infos} selected={selected} onSelect={select} onLeave={(to) => go(addressOf.display(to))} {...(history && { history })} />
        </div>
        {!isPanel && <EditLink name={name} className="display-edit" />}
      </div>
      {item ? <Faceplate item={item} infos={infos} onClose={() => select(null)} /> : display.trends && !isPanel && <DisplayTrends trends={display.trends}><EditLink name={name} /></DisplayTrends>}
    </div>
  );
}

function EditLink({ name, className = '' }: { readonly name: string; readonly className?: string }) {
  const text = useText();
  return (
    <Link href={addressOf.editor(name)} className={`${className} inline-flex items-center gap-2 self-end rounded-card border border-ctl bg-raised px-3 py-1 text-caption`}>
      <PencilRuler size={16} aria-hidden /> {text('displays.edit')}
    </Link>
  );
}

function RefusedDisplay({ name, problems }: { readonly name: string; readonly problems: readonly string[] }) {
  const text = useText();
  return (
    <section role="alert" className="m-4 max-w-[760px] rounded-card border border-line p-4">
      <h2 className="font-semibold">{text('displays.refused', { name })}</h2>
      <ul className="my-2 list-disc pl-5 text-ink2">
        {problems.slice(0, 12).map((p) => (
          <li key={p}>{p}</li>
        ))}
      </ul>
      <p className="text-ink2">{text('displays.refusedHow', { name })}</p>
    </section>
  );
}

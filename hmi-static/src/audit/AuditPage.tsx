import { useState } from 'react';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useSecond } from '../live/liveContext';
import { GuardedView } from '../refusals/GuardedView';
import { usePlant } from '../rest/queries';
import { AuditTable } from './AuditTable';
import { useAuditEntries } from './audit';
import { EntryPanel } from './EntryPanel';
import { fold, type Act } from './fold';
import { PanelAudit } from './PanelAudit';
import { EVERYTHING_OF_TODAY, parametersOf, type Search } from './search';
import { SearchBar } from './SearchBar';
import { VerdictCard } from './VerdictCard';

const HOUR_S = 3_600;

/** Who did what: first whether it can be believed, then the entries. */
export function AuditPage() {
  const text = useText();
  usePageTitle(text('audit.title'));
  const panel = usePanel();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  const hour = Math.floor(useSecond() / HOUR_S); // a new day begins a new search
  const [search, setSearch] = useState<Search>(EVERYTHING_OF_TODAY);
  const [chosenSeq, choose] = useState<number | null>(null);
  const parameters = parametersOf(search, hour * HOUR_S * 1_000, timeZone);
  const query = useAuditEntries(parameters);
  const acts = fold(query.data?.pages.flatMap((page) => page.entries) ?? []);
  const chosen = acts.find((act) => act.entry.seq === chosenSeq) ?? null;
  const people = peopleOf(acts);
  const older = query.hasNextPage ? () => void query.fetchNextPage() : null;
  if (panel && chosen) return <div className="h-full p-(--pad)"><EntryPanel act={chosen} timeZone={timeZone} onBack={() => choose(null)} /></div>;
  const bar = <SearchBar search={search} people={people} parameters={parameters} timeZone={timeZone} onSearch={setSearch} />;
  return (
    <div className="flex h-full flex-col gap-3 p-(--pad) panel:gap-[6px]">
      <VerdictCard timeZone={timeZone} />
      {bar}
      <GuardedView query={query} what={text('audit.what')} why={text('audit.forbidden')}>
        {() =>
          acts.length === 0 ? (
            <p className="rounded-card bg-surface p-4">{text('audit.none')}</p>
          ) : panel ? (
            <PanelAudit acts={acts} timeZone={timeZone} onChoose={choose} onOlder={older} />
          ) : (
            <div className="grid min-h-0 flex-1 grid-cols-[minmax(0,1fr)_minmax(320px,0.39fr)] gap-4">
              <AuditTable acts={acts} chosen={chosenSeq} timeZone={timeZone} onChoose={choose} onOlder={older} />
              {chosen ? <EntryPanel act={chosen} timeZone={timeZone} /> : <p className="rounded-card bg-surface p-4 text-ink2">{text('audit.choose')}</p>}
            </div>
          )
        }
      </GuardedView>
    </div>
  );
}

/** Who is in the entries that were read: they can be looked for. */
function peopleOf(acts: readonly Act[]): ReadonlyMap<string, string> {
  return new Map(acts.map(({ entry: { who } }) => [who.id, who.name === '' ? who.id : who.name]));
}

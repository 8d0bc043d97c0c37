import type { ReactNode } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { useSecond } from '../live/liveContext';
import { useDevices, useJournal, usePlant, useReaders, useSwaps } from '../rest/queries';
import { formatCount } from '../tags/number';
import { formatAge, formatTime } from '../tags/time';
import { DeviceStateChip } from '../devices/DeviceStateChip';
import { SwapOutcomeChip } from '../devices/SwapOutcomeChip';

export const SYSTEM_TILES = 4;

/** The runtime itself, in tiles of the same form: links, journal, the last swap, what plant runs. */
export function SystemTiles({ columns }: { readonly columns: number }) {
  const text = useText();
  return (
    <section className="grid grid-cols-subgrid gap-y-3" style={{ gridColumn: `span ${columns}` }}>
      <h2 className="col-span-full -mb-1.5 flex min-h-6 items-center leading-none font-semibold text-ink2">{text('system.title')}</h2>
      <LinksTile />
      <JournalTile />
      <SwapTile />
      <RevisionTile />
    </section>
  );
}

function Tile({ title, href, children }: { readonly title: string; readonly href: string; readonly children: ReactNode }) {
  return (
    <Link href={href} className="flex h-[232px] min-w-0 flex-col rounded-card border border-line p-3 text-ink no-underline hover:bg-surface">
      <h3 className="mb-2 leading-tight font-semibold text-ink2">{title}</h3>
      {children}
    </Link>
  );
}

const SHOWN = 5;

function LinksTile() {
  const text = useText();
  const devices = useDevices().data ?? [];
  const worstFirst = [...devices].sort((a, b) => Number(a.state === 'POLLING') - Number(b.state === 'POLLING'));
  return (
    <Tile title={text('system.links')} href={addressOf.devices()}>
      <ul className="flex flex-col gap-2">
        {worstFirst.slice(0, SHOWN).map((d) => (
          <li key={d.device} className="flex min-w-0 items-center justify-between gap-2">
            <span className="min-w-0 overflow-hidden text-caption text-ellipsis whitespace-nowrap" title={d.device}>{d.device}</span>
            <span className="max-w-[64%] shrink-0">
              <DeviceStateChip state={d.state} />
            </span>
          </li>
        ))}
      </ul>
      {devices.length > SHOWN && <p className="mt-auto text-caption text-ink2">+{devices.length - SHOWN}</p>}
    </Tile>
  );
}

function JournalTile() {
  const text = useText();
  const [language] = useLanguage();
  const journal = useJournal(5_000).data;
  const last = [...(useReaders(5_000).data ?? [])].sort((a, b) => b.lagBytes - a.lagBytes)[0];
  return (
    <Tile title={text('system.journal')} href={addressOf.devices('journal')}>
      {journal && (
        <p className="text-figure leading-tight font-semibold">
          {formatCount(journal.bytes / 1_048_576, language)} <span className="text-body font-normal text-ink2">MiB</span>
        </p>
      )}
      {last && (
        <p className="mt-auto text-caption text-ink2">
          {last.lagBytes === 0 ? text('system.caughtUp') : text('system.journalBehind', { name: last.name })}
          {last.lagBytes > 0 && <b className="block font-semibold text-ink">{formatCount(last.lagBytes / 1024, language)} KiB</b>}
        </p>
      )}
    </Tile>
  );
}

function SwapTile() {
  const text = useText();
  const swaps = useSwaps();
  const seconds = useSecond();
  const last = swaps.data?.[0];
  return (
    <Tile title={text('system.lastSwap')} href={addressOf.devices('bundles')}>
      {swaps.data && !last && <p className="text-caption text-ink2">{text('system.noSwap')}</p>}
      {last && (
        <>
          <p className="overflow-hidden leading-tight font-semibold text-ellipsis">{last.bundle}</p>
          <p className="mb-2 text-caption text-ink2">{last.after?.version ?? last.before.version}</p>
          <span className="self-start">
            <SwapOutcomeChip outcome={last.outcome} />
          </span>
          <p className="mt-auto text-caption text-ink2">{formatAge(seconds * 1000 - Date.parse(last.endedAt))}</p>
        </>
      )}
    </Tile>
  );
}

function RevisionTile() {
  const text = useText();
  const plant = usePlant().data;
  if (!plant) return null;
  const { number, by, reason, appliedAt } = plant.revision;
  return (
    <Tile title={text('system.revision')} href={addressOf.folder()}>
      <p className="text-figure leading-tight font-semibold">{number}</p>
      <p className="line-clamp-3 text-caption break-words text-ink2">{reason}</p>
      <p className="mt-auto text-caption text-ink2">
        {by}
        <br />
        {formatTime(Date.parse(appliedAt), plant.timeZone)}
      </p>
    </Tile>
  );
}

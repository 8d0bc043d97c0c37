import { useLanguage } from '../app/settings';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { useSecond } from '../live/liveContext';
import { useDevices, type Device } from '../rest/queries';
import { formatCount, formatNumber } from '../tags/number';
import { formatAge } from '../tags/time';
import { MiniLine } from '../ui/MiniLine';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { DeviceStateChip } from './DeviceStateChip';
import { useRates } from './useRates';

const EVERY_MS = 2_000;
const PANEL_ROWS = 3;

/** Every device: how its link is and why, how much it brings. */
export function DevicesView() {
  const text = useText();
  const panel = usePanel();
  const query = useDevices(EVERY_MS);
  const rates = useRates(query.data, query.dataUpdatedAt);
  return (
    <QueryView query={query} what={text('devices.what')}>
      {(devices) =>
        devices.length === 0 ? (
          <p className="rounded-card bg-surface p-4">{text('devices.none')}</p>
        ) : panel ? (
          <PanelDevices devices={devices} rates={rates} />
        ) : (
          <DeviceTable devices={devices} rates={rates} />
        )
      }
    </QueryView>
  );
}

interface Props {
  readonly devices: readonly Device[];
  readonly rates: ReadonlyMap<string, readonly number[]>;
}

function DeviceTable({ devices, rates }: Props) {
  const text = useText();
  const number = 'w-[92px] text-right';
  return (
    <div className="min-h-0 overflow-auto rounded-card bg-surface px-4 pb-2">
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 bg-surface text-caption text-ink3">
          <tr className="h-9 *:font-semibold">
            <th className="w-[140px]">{text('device.state')}</th>
            <th>{text('device.device')}</th>
            <th className="w-[110px] text-right">{text('device.since')}</th>
            <th className={number}>{text('device.points')}</th>
            <th className={number}>{text('device.rate')}</th>
            <th className="w-[150px] pl-6">{text('device.last10')}</th>
            <th className="w-[120px] text-right">{text('device.scans')}</th>
            <th className={number}>{text('device.missed')}</th>
            <th className={number}>{text('device.connects')}</th>
            <th className={number}>{text('device.errors')}</th>
          </tr>
        </thead>
        <tbody>
          {devices.map((d) => (
            <Row key={d.device} device={d} rates={rates.get(d.device) ?? []} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ device: d, rates }: { readonly device: Device; readonly rates: readonly number[] }) {
  const [language] = useLanguage();
  const age = formatAge(useSecond() * 1000 - Date.parse(d.since));
  const count = (n: number) => formatCount(n, language);
  return (
    <tr className="h-14 border-t border-line *:py-1">
      <td>
        <DeviceStateChip state={d.state} />
      </td>
      <td className="max-w-0 pr-3">
        <p className="overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{d.device}</p>
        <p className="overflow-hidden text-caption text-ellipsis whitespace-nowrap text-ink2" title={d.reason}>
          {[d.kind, d.address, d.state === 'POLLING' ? '' : d.reason].filter((part) => part !== '').join(' · ')}
        </p>
      </td>
      <td className="text-right">{age}</td>
      <td className="text-right">{count(d.points)}</td>
      <td className="text-right font-semibold">{rates.length === 0 ? '…' : formatNumber(rates.at(-1) ?? 0, 0, language)}</td>
      <td className="pl-6">
        <MiniLine values={rates} />
      </td>
      <td className="text-right">{count(d.scansDone)}</td>
      <td className={`text-right ${d.scansMissed > 0 ? 'font-semibold' : 'text-ink2'}`}>{count(d.scansMissed)}</td>
      <td className="text-right text-ink2">{count(d.connects)}</td>
      <td className={`text-right ${d.errors > 0 ? 'font-semibold' : 'text-ink2'}`}>{count(d.errors)}</td>
    </tr>
  );
}

function PanelDevices({ devices, rates }: Props) {
  const text = useText();
  const [language] = useLanguage();
  const { shown, ...pages } = usePages(devices, PANEL_ROWS);
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="flex min-w-0 flex-1 flex-col gap-[10px]">
        {shown.map((d) => (
          <li key={d.device} className="grid grid-cols-[minmax(0,1fr)_auto_110px] items-center gap-3 rounded-card bg-surface px-3 py-2">
            <div className="min-w-0 leading-tight">
              <p className="overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{d.device}</p>
              <p className="overflow-hidden font-condensed text-caption text-ellipsis whitespace-nowrap text-ink2">{d.state === 'POLLING' ? `${d.kind} · ${d.address}` : d.reason}</p>
            </div>
            <DeviceStateChip state={d.state} />
            <p className="text-right leading-tight">
              <b className="font-semibold">{formatNumber(rates.get(d.device)?.at(-1) ?? 0, 0, language)}</b>
              <span className="block font-condensed text-caption text-ink2">{text('device.rate')}</span>
            </p>
          </li>
        ))}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}

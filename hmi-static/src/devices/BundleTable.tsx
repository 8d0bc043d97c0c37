import { useText } from '../app/text/useText';
import { useSecond } from '../live/liveContext';
import type { Bundle, Swap } from '../rest/queries';
import { formatAge } from '../tags/time';
import { StateChip } from '../ui/StateChip';
import { SwapOutcomeChip } from './SwapOutcomeChip';

interface Props {
  readonly bundles: readonly Bundle[];
  readonly swaps: readonly Swap[];
  readonly chosen: string | null;
  readonly onChoose: (bundle: string) => void;
}

export function BundleTable({ bundles, swaps, chosen, onChoose }: Props) {
  const text = useText();
  return (
    <div className="min-h-0 overflow-auto rounded-card bg-surface px-4 pb-2">
      <table className="w-full border-collapse text-left">
        <thead className="sticky top-0 z-10 bg-surface text-caption text-ink3">
          <tr className="h-9 *:font-semibold">
            <th className="w-[116px] pl-3 roomy:w-[132px]">{text('device.state')}</th>
            <th>{text('bundles.bundle')}</th>
            <th className="w-[150px] roomy:w-[220px]">{text('bundles.version')}</th>
            <th className="w-[112px] roomy:w-[150px]">{text('bundles.digest')}</th>
            <th className="w-[170px] roomy:w-[260px]">{text('bundles.lastSwap')}</th>
          </tr>
        </thead>
        <tbody>
          {bundles.map((b) => (
            <Row key={b.name} bundle={b} last={swaps.find((s) => s.bundle === b.name)} here={b.name === chosen} onChoose={() => onChoose(b.name)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Row({ bundle: b, last, here, onChoose }: { readonly bundle: Bundle; readonly last: Swap | undefined; readonly here: boolean; readonly onChoose: () => void }) {
  const text = useText();
  const seconds = useSecond();
  return (
    <tr className={`relative h-11 border-t border-line ${here ? 'bg-raised shadow-[inset_4px_0_0_var(--accent)]' : ''}`} onClick={onChoose}>
      <td className="pl-3">
        <StateChip look={b.state === 'ACTIVE' ? 'running' : b.state === 'STARTING' || b.state === 'STOPPING' ? 'complete' : 'idle'}>{text(`bundles.${b.state}`)}</StateChip>
      </td>
      <td>
        <button type="button" aria-pressed={here} className="min-h-8 text-left font-semibold">
          {b.name}
        </button>
        {!b.updatable && <span className="block text-caption leading-tight text-ink3 roomy:ml-2 roomy:inline">{text('bundles.restart')}</span>}
      </td>
      <td className="text-[0.875rem]">{b.version}</td>
      <td className="font-mono text-[0.75rem] text-ink3" title={text('bundles.digestPattern', { digest: b.sha256 })}>
        {b.sha256.slice(0, 12)}
      </td>
      <td>
        {last ? (
          <span className="flex items-center gap-2">
            <SwapOutcomeChip outcome={last.outcome} />
            <span className="text-caption whitespace-nowrap text-ink2">{formatAge(seconds * 1000 - Date.parse(last.endedAt))}</span>
          </span>
        ) : (
          <span className="text-ink3">—</span>
        )}
      </td>
    </tr>
  );
}

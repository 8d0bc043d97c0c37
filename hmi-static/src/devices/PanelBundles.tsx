import type { UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { useText } from '../app/text/useText';
import type { Bundle, Swap } from '../rest/queries';
import { Button } from '../ui/Button';
import { ChevronLeft } from '../ui/icons';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { SwapOutcomeChip } from './SwapOutcomeChip';

interface Props {
  readonly tabs: ReactNode;
  readonly query: UseQueryResult<Bundle[]>;
  readonly swaps: readonly Swap[];
  /** The swap of the bundle that was chosen, or the one under way. */
  readonly side: ReactNode;
  readonly busy: boolean;
  readonly onChoose: (bundle: string) => void;
  readonly upload: ReactNode;
}

const ROWS = 4;

/** Bundles on the panel: a list, and behind each its swap. */
export function PanelBundles({ tabs, query, swaps, side, busy, onChoose, upload }: Props) {
  const text = useText();
  const [open, setOpen] = useState(false);
  if (open || busy)
    return (
      <div className="flex h-full flex-col gap-2 p-[10px]">
        <div className="flex gap-[10px]">
          <Button icon={<ChevronLeft size={24} />} onClick={() => setOpen(false)}>
            {text('devices.bundles')}
          </Button>
        </div>
        <div className="min-h-0 flex-1 overflow-auto">{side}</div>
      </div>
    );
  return (
    <div className="flex h-full flex-col gap-2 p-[10px]">
      <div className="flex justify-between gap-[10px]">
        {tabs}
        {upload}
      </div>
      <QueryView query={query} what={text('bundles.what')}>
        {(bundles) => (
          <List
            bundles={bundles}
            swaps={swaps}
            onChoose={(bundle) => {
              onChoose(bundle);
              setOpen(true);
            }}
          />
        )}
      </QueryView>
    </div>
  );
}

function List({ bundles, swaps, onChoose }: { readonly bundles: readonly Bundle[]; readonly swaps: readonly Swap[]; readonly onChoose: (bundle: string) => void }) {
  const { shown, ...pages } = usePages(bundles, ROWS);
  return (
    <div className="flex min-h-0 flex-1 gap-[10px]">
      <ul className="grid min-w-0 flex-1 grid-rows-4 gap-2">
        {shown.map((b) => {
          const last = swaps.find((s) => s.bundle === b.name);
          return (
            <li key={b.name}>
              <button type="button" onClick={() => onChoose(b.name)} className="flex h-full w-full items-center justify-between gap-3 rounded-card bg-surface px-3 text-left active:bg-raised">
                <b className="overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{b.name}</b>
                <span className="ml-auto font-condensed text-caption whitespace-nowrap text-ink2">{b.version}</span>
                {last && <SwapOutcomeChip outcome={last.outcome} />}
              </button>
            </li>
          );
        })}
      </ul>
      <Pager {...pages} column />
    </div>
  );
}

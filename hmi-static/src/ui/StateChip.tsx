/** How a chip is drawn; no chip has a hue. */
export type ChipLook = 'running' | 'idle' | 'held' | 'complete' | 'backingOff';

const LOOKS: Readonly<Record<ChipLook, string>> = {
  running: 'bg-on text-bg border border-on',
  idle: 'border border-line text-ink2',
  held: 'border-2 border-ink text-ink',
  complete: 'border border-dashed border-ctl text-ink2',
  backingOff: 'border-2 border-dashed border-ink text-ink',
};

export function StateChip({ look, children }: { readonly look: ChipLook; readonly children: string }) {
  return (
    <span className={`inline-flex h-[22px] max-w-full items-center gap-1 rounded-chip px-2 text-[0.78125rem] font-semibold whitespace-nowrap uppercase panel:h-[28px] panel:text-[1rem] ${LOOKS[look]}`}>
      {look === 'held' && <span aria-hidden="true">❙❙</span>}
      <span className="overflow-hidden text-ellipsis">{children}</span>
    </span>
  );
}

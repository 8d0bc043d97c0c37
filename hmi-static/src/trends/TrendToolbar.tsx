import { useState } from 'react';
import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { ChevronLeft, ChevronRight, Download } from '../ui/icons';
import { Segmented } from '../ui/Segmented';
import { PRESETS } from './trendView';
import { durationText } from './wording';

export interface Actions {
  readonly onPreset: (windowMs: number) => void;
  readonly onStep: (windows: number) => void;
  readonly onLive: () => void;
  readonly onZoom: (factor: number) => void;
  readonly onReset: () => void;
  readonly onCursors: () => void;
  readonly onTags: () => void;
  readonly onSpan: () => void;
  readonly onCompare: () => void;
  readonly onNotes: () => void;
}

interface Props extends Actions {
  readonly windowMs: number;
  readonly live: boolean;
  readonly hasCursors: boolean;
  readonly isCompared: boolean;
  /** How many there are in the span; null: there are no pens to say something of. */
  readonly notes: number | null;
  /** How much time lies in one place of the picture. */
  readonly resolution: string;
  /** null: there is nothing to download. */
  readonly csv: string | null;
  readonly panel: boolean;
}

const PANEL_PRESETS = ['15min', '1h', '4h', '24h'];

/** Everything that can be done to the window, as buttons. */
export function TrendToolbar(props: Props) {
  return props.panel ? <PanelToolbar {...props} /> : <DesktopToolbar {...props} />;
}

function DesktopToolbar(props: Props) {
  const text = useText();
  const { onStep } = props;
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Presets {...props} keys={PRESETS.map((p) => p.key)} />
      <Button aria-label={text('trends.back', { length: durationText(props.windowMs) })} title={text('trends.back', { length: durationText(props.windowMs) })} onClick={() => onStep(-1)}><ChevronLeft size={18} /></Button>
      <Button aria-label={text('trends.forward', { length: durationText(props.windowMs) })} title={text('trends.forward', { length: durationText(props.windowMs) })} disabled={props.live} onClick={() => onStep(1)}><ChevronRight size={18} /></Button>
      <Button onClick={props.onSpan}>{text('trends.span')}…</Button>
      <LiveButton {...props} />
      <Tools {...props} />
      <span className="ml-auto text-caption text-ink2">{props.resolution}</span>
      <Button onClick={props.onTags}>{text('trends.tags')}…</Button>
      <Notes {...props} />
      <Compare {...props} />
      <Csv {...props} />
    </div>
  );
}

function PanelToolbar(props: Props) {
  const text = useText();
  const [open, setOpen] = useState(false);
  return (
    <div className="flex items-center gap-[10px]">
      <Presets {...props} keys={PANEL_PRESETS} />
      <Button className="ml-auto min-w-[52px] px-0!" aria-label={text('trends.back', { length: durationText(props.windowMs) })} onClick={() => props.onStep(-1)}><ChevronLeft size={26} /></Button>
      <Button className="min-w-[52px] px-0!" aria-label={text('trends.forward', { length: durationText(props.windowMs) })} disabled={props.live} onClick={() => props.onStep(1)}><ChevronRight size={26} /></Button>
      <LiveButton {...props} />
      <Button onClick={() => setOpen(true)}>{text('trends.more')}…</Button>
      {open && (
        <Dialog title={text('trends.more.title')} onClose={() => setOpen(false)} buttons={<Button primary onClick={() => setOpen(false)}>{text('trends.close')}</Button>}>
          <div className="flex flex-wrap gap-[10px]">
            <Button onClick={() => { setOpen(false); props.onTags(); }}>{text('trends.tags')}…</Button>
            <Button onClick={() => { setOpen(false); props.onSpan(); }}>{text('trends.span')}…</Button>
            <Tools {...props} />
            <Notes {...props} onNotes={() => { setOpen(false); props.onNotes(); }} />
            <Compare {...props} onCompare={() => { setOpen(false); props.onCompare(); }} />
            <Csv {...props} />
          </div>
        </Dialog>
      )}
    </div>
  );
}

function Presets({ windowMs, onPreset, keys }: Props & { readonly keys: readonly string[] }) {
  const text = useText();
  const shown = PRESETS.filter((p) => keys.includes(p.key));
  const here = shown.find((p) => p.windowMs === windowMs)?.key ?? '';
  return (
    <Segmented
      label={text('trends.window')}
      value={here}
      options={shown.map((p) => ({ value: p.key, text: text(`trends.window.${p.key}`) }))}
      onChange={(key) => onPreset(PRESETS.find((p) => p.key === key)?.windowMs ?? windowMs)}
    />
  );
}

function LiveButton({ live, panel, onLive }: Props) {
  const text = useText();
  return (
    <Button primary={live} aria-pressed={live} aria-label={text(live ? 'trends.pause' : 'trends.resume')} onClick={onLive}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true" className="mr-2 inline-block fill-current">
        <path d={live ? 'M2 1h3v10H2zM7 1h3v10H7z' : 'M2 1l9 5-9 5z'} />
      </svg>
      {panel ? text(live ? 'trends.live' : 'trends.paused') : text(live ? 'trends.pause' : 'trends.resume')}
    </Button>
  );
}

function Tools({ onZoom, onStep, onReset, onCursors, hasCursors, live }: Props) {
  const text = useText();
  return (
    <>
      <Button aria-label={text('trends.zoomIn')} title={text('trends.zoomIn')} onClick={() => onZoom(0.5)}>+</Button>
      <Button aria-label={text('trends.zoomOut')} title={text('trends.zoomOut')} onClick={() => onZoom(2)}>−</Button>
      <Button aria-label={text('trends.panBack')} title={text('trends.panBack')} onClick={() => onStep(-0.25)}>‹</Button>
      <Button aria-label={text('trends.panForward')} title={text('trends.panForward')} disabled={live} onClick={() => onStep(0.25)}>›</Button>
      <Button onClick={onReset}>{text('trends.reset')}</Button>
      <Button aria-pressed={hasCursors} onClick={onCursors} className={hasCursors ? 'bg-on! text-bg!' : ''}>{text('trends.cursors')}</Button>
    </>
  );
}

function Notes({ notes, onNotes }: Props) {
  const text = useText();
  if (notes === null) return <Button refused={text('trends.csv.none')}>{text('trends.notes')}</Button>;
  return <Button onClick={onNotes}>{notes === 0 ? text('trends.notes') : text('trends.notes.count', { count: notes })}…</Button>;
}

function Compare({ isCompared, onCompare }: Props) {
  const text = useText();
  return <Button aria-pressed={isCompared} onClick={onCompare} className={isCompared ? 'bg-on! text-bg!' : ''}>{text('trends.compare')}…</Button>;
}

function Csv({ csv }: Props) {
  const text = useText();
  if (csv === null) return <Button refused={text('trends.csv.none')}>{text('trends.csv')}</Button>;
  return (
    <a
      href={csv}
      download
      title={text('trends.csv.long')}
      aria-label={text('trends.csv.long')}
      className="inline-flex min-h-8 items-center gap-2 rounded-card border border-ctl bg-raised px-3 py-1 text-body font-semibold text-ink no-underline panel:min-h-[52px] panel:rounded-key panel:border-2"
    >
      <Download size={18} /> {text('trends.csv')}
    </a>
  );
}

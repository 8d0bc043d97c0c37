import type { ReadingNumber } from './scale';
import { scaleOf, type BarScale } from './scale';
import type { Reading } from './reading';
import type { TagInfo } from './tag';

interface Props {
  readonly info: TagInfo;
  readonly reading: Reading;
  /** What it should be, in the tag's unit. */
  readonly setpoint?: ReadingNumber;
  readonly height: number;
  /** Of the trough: 14 on tiles, 18 on the panel, 20 on its own. */
  readonly width?: number;
}

const SIDE = 16;

/**
 * A value on its scale: normal band, setpoint, pointer. Hatched when stale, without a pointer when bad: never the last value. No numbers on
 * the axis; the number stands beside it.
 */
export function AnalogBar({ info, reading, setpoint = null, height, width = 14 }: Props) {
  const scale = scaleOf(info, setpoint);
  if (!scale) return null;
  const at = (value: number) => Math.round(yOf(scale, value, height)) + 0.5;
  const number = reading.kind === 'waiting' || reading.kind === 'bad' ? null : reading.number;
  const hatched = reading.kind === 'stale' ? 'hatch-stale' : reading.kind === 'bad' ? 'hatch-bad' : '';
  const right = SIDE + width;
  return (
    <span className="relative inline-block shrink-0" style={{ width: width + 2 * SIDE, height }} aria-hidden="true">
      <svg width={width + 2 * SIDE} height={height} className="absolute inset-0">
        <rect x={SIDE + 0.5} y={0.5} width={width - 1} height={height - 1} fill="var(--trough)" stroke="var(--ctl)" />
        {info.normal && <Band x={SIDE} width={width} low={at(info.normal.low)} high={at(info.normal.high)} />}
      </svg>
      {hatched && <span className={`absolute inset-y-0 ${hatched}`} style={{ left: SIDE, width }} />}
      <svg width={width + 2 * SIDE} height={height} className="absolute inset-0 overflow-visible">
        {setpoint !== null && <path d={`M${SIDE - 11} ${at(setpoint) - 6}v12l10 -6z`} fill="none" stroke="var(--accent)" strokeWidth="2" />}
        {number !== null && (
          <>
            <path d={`M${SIDE} ${at(number)}h${width}`} stroke="var(--ink)" strokeWidth="3" />
            <path d={`M${right + 1} ${at(number)}l12 -7v14z`} fill="var(--ink)" />
          </>
        )}
      </svg>
    </span>
  );
}

function Band({ x, width, low, high }: { readonly x: number; readonly width: number; readonly low: number; readonly high: number }) {
  return (
    <>
      <rect x={x + 1} y={high} width={width - 2} height={Math.max(2, low - high)} fill="var(--band)" />
      <path d={`M${x} ${high}h${width}M${x} ${low}h${width}`} stroke="var(--equip)" strokeWidth="1.5" />
    </>
  );
}

/** Kept inside the trough, with half a pointer to spare: a value beyond the scale stands at its end. */
function yOf(scale: BarScale, value: number, height: number): number {
  const share = (value - scale.low) / (scale.high - scale.low);
  return (1 - Math.min(1, Math.max(0, share))) * (height - 4) + 2;
}

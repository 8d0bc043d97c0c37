/** Colours and sizes of charts, read once per theme and layout: nothing is looked up while drawing. */
export interface Paint {
  readonly pens: readonly string[];
  readonly bg: string;
  readonly sunken: string;
  readonly ink: string;
  readonly ink2: string;
  readonly ink3: string;
  readonly line: string;
  readonly on: string;
  readonly hatch: string;
  readonly onPen: string;
  readonly font: (px: number, weight: 400 | 600) => string;
  readonly axisFontPx: number;
  readonly labelFontPx: number;
  readonly railPx: number;
  readonly stateRowPx: number;
  readonly axisWidthPx: number;
  readonly axisHeightPx: number;
  readonly flagWidthPx: number;
}

export const COLOURS = 10;
const DASHES: Readonly<Record<number, readonly number[]>> = { 3: [8, 3], 5: [3, 3], 7: [8, 3, 2, 3], 8: [10, 4], 9: [2, 2] };
/** Of the second ten where the first is solid; where that is dashed the second is solid. So no two pens look the same. */
const SECOND_DASH = [14, 3, 2, 3, 2, 3];

/** @param pen from 0 */
export function dashOf(pen: number): number[] {
  const dash = DASHES[pen % COLOURS];
  return [...((pen < COLOURS ? dash : dash ? undefined : SECOND_DASH) ?? [])];
}

export function readPaint(panel: boolean): Paint {
  const style = getComputedStyle(document.documentElement);
  const token = (name: string) => style.getPropertyValue(`--${name}`).trim();
  return {
    pens: Array.from({ length: COLOURS }, (_, i) => token(`pen${i + 1}`)),
    bg: token('bg'), sunken: token('sunken'), ink: token('ink'), ink2: token('ink2'), ink3: token('ink3'),
    line: token('line'), on: token('on'), hatch: token('hatch'), onPen: token('sunken'),
    font: (px, weight) => `${weight} ${px}px 'IBM Plex Sans Condensed', 'IBM Plex Sans', system-ui, sans-serif`,
    axisFontPx: panel ? 18 : 13,
    labelFontPx: panel ? 18 : 13,
    railPx: panel ? 24 : 18,
    stateRowPx: panel ? 34 : 26,
    axisWidthPx: panel ? 48 : 64,
    axisHeightPx: panel ? 26 : 24,
    flagWidthPx: panel ? 30 : 28,
  };
}

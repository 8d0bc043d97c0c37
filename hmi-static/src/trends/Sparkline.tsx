import { useEffect, useMemo, useRef, useState } from 'react';
import { useTheme } from '../app/settings';
import { useText } from '../app/text/useText';
import { useTagsAt } from '../rest/queries';
import { readPaint } from './paint';
import { goneTag } from './penRows';
import { drawSparkline } from './sparkline';
import { useTrendModel, useDrawing } from './useTrendModel';
import { shortName } from './wording';

interface Props {
  readonly path: string;
  readonly hours?: number;
  readonly className?: string;
}

/** It shifts as a whole: nothing in it moves by itself in between. */
const SHIFT_EVERY_S = 10;

/** The last hours of one tag, small: history once, then live. Takes the size of its box. */
export function Sparkline({ path, hours = 2, className = '' }: Props) {
  const text = useText();
  const [theme] = useTheme();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  const known = useTagsAt(useMemo(() => [path], [path]));
  const info = known.data?.get(path);
  const setpoint = info?.setpoint ?? null;
  const pens = useMemo(() => {
    if (known.isPending) return [];
    const own = info ?? goneTag(path);
    return own.type === 'STRING' ? [] : [own, ...(setpoint === null ? [] : [goneTag(setpoint)])];
  }, [known.isPending, info, path, setpoint]);
  const handle = useTrendModel(pens, { windowMs: hours * 3_600_000, endMs: null }, { together: true });
  const paint = useMemo(() => {
    const style = getComputedStyle(document.documentElement);
    return { ...readPaint(false), trough: style.getPropertyValue('--trough').trim(), accent: style.getPropertyValue('--accent').trim(), theme };
  }, [theme]);

  useEffect(() => {
    const box = canvas.current;
    if (!box) return;
    const watching = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.round(entry.contentRect.width), height: Math.round(entry.contentRect.height) });
    });
    watching.observe(box);
    return () => watching.disconnect();
  }, []);

  const draw = () => {
    const box = canvas.current;
    const ctx = box?.getContext('2d');
    const pen = handle.model.pen(path);
    if (!box || !ctx || size.width === 0) return;
    const ratio = Math.min(2, window.devicePixelRatio);
    if (box.width !== size.width * ratio) [box.width, box.height] = [size.width * ratio, size.height * ratio];
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    handle.model.settle();
    if (!pen) { ctx.clearRect(0, 0, size.width, size.height); return; }
    drawSparkline(ctx, pen, setpoint === null ? undefined : handle.model.pen(setpoint), { ...size, ...handle.model.span, normal: info?.normal ?? null }, paint);
  };
  useDrawing(handle, draw, 1 / SHIFT_EVERY_S);
  useEffect(() => handle.model.setPixels(size.width), [handle.model, size.width]);
  const latest = useRef(draw);
  useEffect(() => {
    latest.current = draw;
  });
  useEffect(() => latest.current(), [paint, size]);
  useEffect(() => handle.watchState(() => latest.current()), [handle]); // history came
  return <canvas ref={canvas} role="img" aria-label={text('trends.sparkline', { hours, tag: shortName(path) })} className={`block h-full min-h-[34px] w-full [contain:strict] ${className}`} />;
}

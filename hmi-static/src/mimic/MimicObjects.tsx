import { useEffect, useMemo, useRef, useState } from 'react';
import type { Layout } from '../displays/display';
import { atLeast, type Rect } from './paint/geometry';
import type { MimicPainter } from './mimicPainter';
import { readingOrder } from './readingOrder';
import { makeWidgets } from './widgets/makeWidget';
import type { Widget } from './widgets/widget';

interface Props {
  readonly painter: MimicPainter;
  readonly layout: Layout;
  readonly scale: number;
  readonly leastPx: number;
  readonly selected: string | null;
  readonly onChoose: (id: string) => void;
  readonly onClose: () => void;
}

/** How often the texts for people who cannot see the canvas are brought up to date; the focused one at once. */
const MIRROR_MS = 2_000;

/** The canvas again as a list of objects, for keyboard and screen readers: each lies over its symbol, transparent. */
export function MimicObjects({ painter, layout, scale, leastPx, selected, onChoose, onClose }: Props) {
  const objects = useMemo(() => objectsOf(layout, scale), [layout, scale]);
  const list = useRef<HTMLUListElement>(null);
  const [active, setActive] = useState<string | null>(null);
  const first = objects.find((o) => o.id === active)?.id ?? objects[0]?.id;

  useEffect(() => {
    const update = () => mirror(list.current, painter);
    queueMicrotask(update); // after the effect that gives the painter this layout
    const timer = setInterval(update, MIRROR_MS);
    return () => clearInterval(timer);
  }, [painter, objects]);

  const move = (event: React.KeyboardEvent, id: string) => {
    const at = objects.findIndex((o) => o.id === id);
    const to = nextOf(event.key, at, objects.length);
    if (event.key === 'Escape') onClose();
    if (to === undefined) return;
    event.preventDefault();
    const next = objects[to];
    if (!next) return;
    setActive(next.id);
    list.current?.querySelector<HTMLElement>(`[data-object="${CSS.escape(next.id)}"]`)?.focus();
  };

  return (
    <ul ref={list} className="absolute inset-0 m-0 list-none p-0">
      {objects.map(({ id, box, depth }) => {
        const { x, y, width, height } = atLeast(box, leastPx / scale, leastPx / scale);
        return (
          <li key={id} className="contents">
            <button
              type="button"
              data-object={id}
              className="mimic-object"
              aria-pressed={id === selected}
              tabIndex={id === first ? 0 : -1}
              style={{ left: x * scale, top: y * scale, width: width * scale, height: height * scale, zIndex: depth }}
              onFocus={(e) => {
                setActive(id);
                describe(e.currentTarget, painter);
              }}
              onKeyDown={(e) => move(e, id)}
              onClick={(e) => {
                e.stopPropagation();
                onChoose(id);
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}

interface MimicObject {
  readonly id: string;
  readonly box: Rect;
  /** Small objects lie on large ones. */
  readonly depth: number;
}

function objectsOf(layout: Layout, scale: number): MimicObject[] {
  const objects = makeWidgets(layout, scale).flatMap((w) => (w.target ? [{ id: w.item.id, box: w.target }] : []));
  const bySize = [...objects].sort((a, b) => b.box.width * b.box.height - a.box.width * a.box.height).map((o) => o.id);
  return readingOrder(objects, (o) => o.box).map((o) => ({ ...o, depth: 1 + bySize.indexOf(o.id) }));
}

function nextOf(key: string, at: number, count: number): number | undefined {
  switch (key) {
    case 'ArrowRight':
    case 'ArrowDown':
      return Math.min(count - 1, at + 1);
    case 'ArrowLeft':
    case 'ArrowUp':
      return Math.max(0, at - 1);
    case 'Home':
      return 0;
    case 'End':
      return count - 1;
    default:
      return undefined;
  }
}

function mirror(list: HTMLElement | null, painter: MimicPainter): void {
  list?.querySelectorAll<HTMLElement>('[data-object]').forEach((element) => describe(element, painter));
}

/** As text only: whatever a tag or a display is called, it is never markup. */
function describe(element: HTMLElement, painter: MimicPainter): void {
  const widget = painter.current?.widgets.find((w: Widget) => w.item.id === element.dataset['object']);
  const source = painter.currentSource;
  if (!widget || !source) return;
  const text = widget.describe(source);
  if (element.getAttribute('aria-label') !== text) element.setAttribute('aria-label', text);
}

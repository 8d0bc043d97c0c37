import { useEffect, useRef, useState } from 'react';
import { useLanguage } from '../app/settings';
import { textIn, type Display, type Layout } from '../displays/display';
import type { TagInfo } from '../tags/tag';
import './mimic.css';
import { fitScale, layoutFor } from './fit';
import { MimicObjects } from './MimicObjects';
import type { AlarmView } from './state/alarm';
import type { TracePoint } from './symbols/sparkline';
import { useMimicPainter } from './useMimicPainter';

export interface MimicProps {
  readonly display: Display;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly selected: string | null;
  readonly onSelect: (id: string | null) => void;
  /** A symbol that leads to another display was chosen. */
  readonly onLeave: (display: string) => void;
  readonly alarms?: ReadonlyMap<string, AlarmView>;
  readonly history?: ReadonlyMap<string, readonly TracePoint[]>;
}

/** A display, live: as large as there is room, in the panel's layout where there is little. What is left at the right is the faceplate's. */
export function Mimic(props: MimicProps) {
  const { display } = props;
  const [language] = useLanguage();
  const room = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = room.current;
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) });
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const layout = layoutFor(display, size.width, size.height);
  const scale = fitScale(layout.size, size.width, size.height);
  const width = layout.size.width * scale;
  const height = layout.size.height * scale;
  return (
    <div ref={room} className="relative h-full w-full overflow-hidden" role="group" aria-label={textIn(display.title, language)}>
      {size.width > 0 && (
        <div className="absolute" style={{ left: layout === display ? 0 : Math.floor((size.width - width) / 2), top: Math.floor((size.height - height) / 2), width, height }}>
          <Painted {...props} layout={layout} scale={scale} isPanel={layout !== display} />
        </div>
      )}
    </div>
  );
}

interface PaintedProps extends MimicProps {
  readonly layout: Layout;
  readonly scale: number;
  readonly isPanel: boolean;
}

function Painted({ layout, scale, isPanel, infos, alarms, history, selected, onSelect, onLeave }: PaintedProps) {
  const [painter, attach] = useMimicPainter({ layout, scale, isPanel, infos, alarms, history });

  const choose = (id: string) => {
    const item = layout.items.find((i) => i.id === id);
    if (!item) return;
    if ('display' in item) onLeave(item.display);
    else onSelect(id);
  };
  const chooseAt = (event: React.MouseEvent) => {
    const box = event.currentTarget.getBoundingClientRect();
    const found = painter?.current?.at((event.clientX - box.left) / scale, (event.clientY - box.top) / scale);
    if (found) choose(found.item.id);
  };
  return (
    <div className="absolute inset-0" onClick={chooseAt}>
      <div ref={attach} className="absolute inset-0" />
      {painter && <MimicObjects painter={painter} layout={layout} scale={scale} leastPx={isPanel ? 44 : 28} selected={selected} onChoose={choose} onClose={() => onSelect(null)} />}
    </div>
  );
}

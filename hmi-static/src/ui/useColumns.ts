import { useEffect, useRef, useState, type RefObject } from 'react';

/** How many columns of at least `leastPx` fit an element, now and after it changed its size. */
export function useColumns(leastPx: number, most: number): readonly [RefObject<HTMLDivElement | null>, number] {
  const box = useRef<HTMLDivElement>(null);
  const [columns, setColumns] = useState(1);
  useEffect(() => {
    if (!box.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setColumns(Math.max(1, Math.min(most, Math.floor(entry.contentRect.width / leastPx))));
    });
    observer.observe(box.current);
    return () => observer.disconnect();
  }, [leastPx, most]);
  return [box, columns];
}

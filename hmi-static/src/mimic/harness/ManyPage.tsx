import { useEffect } from 'react';
import type { Layout } from '../../displays/display';
import type { TagInfo } from '../../tags/tag';
import { useMimicPainter } from '../useMimicPainter';

/** Only the canvases, at the panel's rate; its painter is `window.painter`, for measuring. */
export function ManyPage({ layout, infos }: { readonly layout: Layout; readonly infos: ReadonlyMap<string, TagInfo> }) {
  const [painter, attach] = useMimicPainter({ layout, scale: 1, isPanel: true, infos });
  useEffect(() => {
    Object.assign(window, { painter });
  }, [painter]);
  return <div ref={attach} className="relative" style={layout.size} />;
}

import { useSyncExternalStore } from 'react';
import { ArrowRightLeft } from '../../ui/icons';
import { useText } from '../text/useText';
import { swapNews } from './swapNews';

/** Tells everybody who watches that a bundle was just replaced. It is news, not an alarm: it goes by itself, and nothing moves for it. */
export function SwapBanner() {
  const text = useText();
  const news = useSyncExternalStore(swapNews.watch, swapNews.get);
  return (
    <div role="status" aria-live="polite" className="absolute inset-x-0 bottom-0 z-10">
      {news && (
        <p className="flex h-9 items-center gap-3 border-t border-line bg-raised px-6 text-body panel:h-[44px] panel:px-3">
          <ArrowRightLeft size={18} className="shrink-0 text-accent" />
          <span className="overflow-hidden text-ellipsis whitespace-nowrap">
            {news.outcome === 'KEPT'
              ? text('swap.banner', { bundle: news.bundle, version: news.after?.version ?? '' })
              : text('swap.bannerBack', { bundle: news.bundle, version: news.before.version, reason: news.reason })}
          </span>
        </p>
      )}
    </div>
  );
}

import { Button } from '../../ui/Button';
import { Clock } from '../../ui/icons';
import { useText } from '../text/useText';
import { IDLE_MS } from './idleClock';
import { useIdle } from './useIdle';

/** Warns before the station goes back to viewing only, and says so after it did, until somebody has read it. */
export function IdleBanner() {
  const text = useText();
  const [news, seen] = useIdle();
  if (news.kind === 'used' || news.kind === 'over') return null;
  const ended = news.kind === 'ended';
  return (
    <div role="alert" className="flex min-h-14 items-center gap-3 border-2 border-ink bg-bg px-4 panel:px-3">
      <Clock size={24} className="shrink-0" />
      <p className="min-w-0 flex-1 leading-tight">
        <b className="mr-3 font-semibold">{ended ? text('idle.over', { minutes: IDLE_MS / 60_000 }) : text('idle.soon', { s: news.s })}</b>
        {ended && news.cancelled.length > 0 && <span className="text-ink2 panel:block">{text('idle.cancelled', { what: news.cancelled.map((title) => `«${title}»`).join(', ') })}</span>}
      </p>
      <Button onClick={seen}>{text(ended ? 'close' : 'idle.stay')}</Button>
    </div>
  );
}

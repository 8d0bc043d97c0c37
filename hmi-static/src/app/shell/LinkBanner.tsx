import { useLink } from '../../live/liveContext';
import { usePlant } from '../../rest/queries';
import { formatClock } from '../../tags/time';
import { Unlink } from '../../ui/icons';
import { useText } from '../text/useText';

/** Unmistakable: after three seconds of silence, over the whole width, until the runtime is heard again. */
export function LinkBanner() {
  const link = useLink();
  const text = useText();
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  if (link.kind !== 'lost') return null;
  return (
    <div role="alert" className="flex h-14 items-center gap-3 border-2 border-ink bg-bg px-4 panel:h-[52px] panel:px-3">
      <Unlink size={24} className="shrink-0" />
      <p className="min-w-0 leading-tight">
        <b className="mr-3 font-semibold">{text('link.lost', { time: formatClock(link.sinceMs, timeZone) })}</b>
        <span className="text-ink2 panel:block panel:font-condensed panel:text-[1.0625rem]">{text('link.lostWhat')}</span>
      </p>
    </div>
  );
}

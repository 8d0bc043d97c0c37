import { BREAK_GLASS } from '../../people/emergency/breakGlass';
import { usePlant, useSession } from '../../rest/queries';
import { formatClock } from '../../tags/time';
import { TriangleAlert } from '../../ui/icons';
import { useText } from '../text/useText';

/** While the emergency account is signed in here the whole screen says so, so that nobody works on by it. The shell leaves room for its frame. */
export function EmergencyBanner() {
  const text = useText();
  const session = useSession().data;
  const timeZone = usePlant().data?.timeZone ?? 'UTC';
  if (session?.subject.id !== BREAK_GLASS) return null;
  const end = session.expires === null ? '' : formatClock(Date.parse(session.expires), timeZone);
  return (
    <>
      <div role="alert" data-emergency className="-mx-[6px] flex min-h-14 items-center gap-3 bg-(--p1) px-4 text-(--p1-digit) panel:min-h-[52px] panel:px-3">
        <TriangleAlert size={24} className="shrink-0" />
        <p className="min-w-0 leading-tight">
          <b className="mr-3 font-semibold">{text('emergency.open', { time: end })}</b>
          <span className="panel:block panel:font-condensed panel:text-[1.0625rem]">{text('emergency.what')}</span>
        </p>
      </div>
      <div aria-hidden="true" className="pointer-events-none fixed inset-0 z-40 border-[6px] border-(--p1)" />
    </>
  );
}

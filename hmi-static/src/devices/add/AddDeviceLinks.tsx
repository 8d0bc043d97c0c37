import { Link } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { useDrivers } from '../../rest/queries';
import { Plus } from '../../ui/icons';
import { driverWord } from './driverWord';

const LOOK = 'inline-flex min-h-8 items-center gap-2 rounded-card border border-ctl bg-raised px-3 font-semibold text-ink no-underline panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4';
/** More are found on the page itself. */
const SHOWN = 4;

/** Begins a device: of a driver whose devices can be tried, or of any. */
export function AddDeviceLinks() {
  const text = useText();
  const panel = usePanel();
  const drivers = useDrivers().data ?? [];
  const known = panel ? [] : drivers.filter((each) => each.probes).slice(0, SHOWN);
  return (
    <p className="flex flex-wrap items-center gap-2">
      <Link href={addressOf.addDevice()} className={LOOK}>
        <Plus size={18} /> {text(panel ? 'devices.add' : 'devices.addAny')}
      </Link>
      {known.map((each) => (
        <Link key={each.name} href={addressOf.addDevice(each.name)} className={LOOK} aria-label={`${text('devices.addAny')} ${driverWord(each.name)}`}>
          <Plus size={18} /> {driverWord(each.name)}
        </Link>
      ))}
    </p>
  );
}

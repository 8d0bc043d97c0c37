import { useText } from '../../app/text/useText';
import { useDrivers } from '../../rest/queries';
import { QueryView } from '../../ui/QueryView';
import { driverWord } from './driverWord';
import { StepCard } from './StepCard';
import type { AddedDevice } from './useNewDevice';

/** Which driver speaks with the device. */
export function DriverStep({ added, onChosen }: { readonly added: AddedDevice; readonly onChosen: () => void }) {
  const text = useText();
  const { device, driver, change } = added;
  return (
    <StepCard step="driver" state={driver && driverWord(driver.name)}>
      <QueryView query={useDrivers()} what={text('add.drivers')}>
        {(drivers) =>
          drivers.length === 0 ? (
            <p>{text('add.noDrivers')}</p>
          ) : (
            <div role="group" aria-label={text('add.step.driver')} className="flex flex-wrap gap-2 panel:gap-[10px]">
              {drivers.map((each) => (
                <button
                  key={each.name}
                  type="button"
                  aria-pressed={each.name === device.driver}
                  onClick={() => {
                    change({ kind: 'driver', driver: each.name });
                    onChosen();
                  }}
                  className={`min-h-9 min-w-24 rounded-card border px-4 font-semibold panel:min-h-16 panel:min-w-[150px] panel:rounded-key panel:border-2 ${each.name === device.driver ? 'border-on bg-on text-bg' : 'border-ctl bg-raised text-ink'}`}
                >
                  {driverWord(each.name)}
                </button>
              ))}
            </div>
          )
        }
      </QueryView>
      {!driver && <p className="mt-2 text-caption text-ink2">{text('add.moreDrivers')}</p>}
      {driver && !driver.probes && <p className="mt-2 text-ink2">{text('add.noProbe')}</p>}
    </StepCard>
  );
}

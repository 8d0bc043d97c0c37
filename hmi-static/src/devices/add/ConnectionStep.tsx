import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { RestError } from '../../rest/rest';
import { ProblemList } from '../../plant/ProblemList';
import { Button } from '../../ui/Button';
import { Plug } from '../../ui/icons';
import { CertificateToTrust } from './CertificateToTrust';
import { ProbeFailure } from './ProbeFailure';
import { SettingField } from './SettingField';
import { hostAndPort } from './settingForm';
import { StepCard } from './StepCard';
import type { Faults } from './useFaults';
import type { AddedDevice } from './useNewDevice';
import type { Connection } from './useProbes';

interface Props {
  readonly added: AddedDevice;
  readonly faults: Faults;
  readonly connection: Connection;
}

/** What the driver asks for, and whether the device answers. Enter in a field tries it. */
export function ConnectionStep({ added, faults, connection }: Props) {
  const text = useText();
  const refused = useWriteRefusal();
  const { device, driver, change } = added;
  const [asked, ask] = useState<string | null>(null);
  if (!driver) return <StepCard step="connection"><p className="text-ink2">{text('add.chooseDriver')}</p></StepCard>;
  const wrong = faults.wrongSettings + faults.settings.size > 0;
  const help = driver.settings.find((setting) => setting.id === asked)?.description ?? '';
  const { outcome, busy, isUp, test } = connection;
  return (
    <StepCard step="connection" state={driver.probes ? text(busy ? 'add.testing' : isUp ? 'add.up' : outcome ? 'add.down' : 'add.notTried') : ''}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (driver.probes && !wrong && !busy && refused === undefined) test();
        }}
      >
        <div className="grid grid-cols-2 gap-x-4 gap-y-2 panel:gap-x-[10px]">
          {driver.settings.map((setting) => (
            <div key={setting.id} className={setting.list || isLong(setting.id) ? 'col-span-full' : ''} onFocus={() => ask(setting.id)}>
              <SettingField
                setting={setting}
                value={device.settings[setting.id] ?? ''}
                problem={faults.settings.get(setting.id)}
                onChange={(typed) => change({ kind: 'settings', settings: hostAndPort(driver.settings, setting.id, typed) })}
              />
            </div>
          ))}
        </div>
        <p className="mt-1 min-h-10 text-caption text-ink2" aria-hidden="true">{help}</p>
        {driver.probes && (
          <div className="mt-1 flex flex-wrap items-center gap-3">
            <Button type="submit" icon={<Plug size={18} />} disabled={busy} refused={refused ?? (wrong ? text('add.settingsWrong') : undefined)}>
              {text(busy ? 'add.testing' : 'add.test')}
            </Button>
            {outcome && 'reached' in outcome && (
              <p role="status" className="min-w-0 flex-1 break-words">
                <b className="font-semibold">{text('add.reached', { ms: outcome.reached.elapsedMs })}</b> {outcome.reached.description}
              </p>
            )}
          </div>
        )}
      </form>
      {outcome && 'failure' in outcome && (
        <div className="mt-3">
          <ProbeFailure failure={outcome.failure}>{outcome.failure.certificate !== '' && <CertificateToTrust sha256={outcome.failure.certificate} onTrusted={test} />}</ProbeFailure>
        </div>
      )}
      {outcome && 'error' in outcome && (
        <div role="alert" className="mt-3 break-words">
          <b className="font-semibold">{outcome.error.message}</b> {outcome.error instanceof RestError && <code className="font-mono text-caption text-ink3">{outcome.error.code}</code>}
          <ProblemList problems={outcome.problems} />
        </div>
      )}
    </StepCard>
  );
}

/** An address takes a line of its own. */
function isLong(id: string): boolean {
  return /url$/i.test(id);
}

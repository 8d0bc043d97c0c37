import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { Button } from '../../ui/Button';
import { Plug } from '../../ui/icons';
import { ConnectionFailure } from './ConnectionFailure';
import type { Setting } from './deviceFile';
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
  const fields = (settings: readonly Setting[]) => (
    <div className="grid grid-cols-2 gap-x-4 gap-y-2 panel:gap-x-[10px]">
      {settings.map((setting) => (
        <div key={setting.id} className={`min-w-0 ${isWide(setting) ? 'col-span-full' : ''}`} onFocus={() => ask(setting.id)}>
          <SettingField
            setting={setting}
            value={device.settings[setting.id] ?? ''}
            problem={faults.settings.get(setting.id)}
            onChange={(typed) => change({ kind: 'settings', settings: hostAndPort(driver.settings, setting.id, typed) })}
          />
        </div>
      ))}
    </div>
  );
  const [first, more] = firstAndMore(driver.settings);
  return (
    <StepCard step="connection" state={driver.probes ? text(busy ? 'add.testing' : isUp ? 'add.up' : outcome ? 'add.down' : 'add.notTried') : ''}>
      <form
        onSubmit={(e) => {
          e.preventDefault();
          if (driver.probes && !wrong && !busy && refused === undefined) test();
        }}
      >
        {fields(first)}
        <p className="mt-1 min-h-10 text-caption text-ink2 panel:min-h-0" aria-hidden="true">{help}</p>
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
        <ConnectionFailure connection={connection} />
        {more.length > 0 && (
          <details className="mt-3" open={more.some((setting) => faults.settings.has(setting.id)) || undefined}>
            <summary className="cursor-pointer leading-8 text-ink2 panel:leading-[48px]">{text('add.moreSettings', { n: more.length })}</summary>
            {fields(more)}
          </details>
        )}
      </form>
    </StepCard>
  );
}

/** What people nearly always say: it comes first. Of a driver that has none of these, what it requires and its first ones. */
const FIRST = ['transport', 'host', 'port', 'serialPort', 'unit', 'endpointUrl', 'securityPolicy', 'securityMode', 'userKind'];
const SOME = 4;

function firstAndMore(settings: readonly Setting[]): readonly [readonly Setting[], readonly Setting[]] {
  const known = settings.some((each) => FIRST.includes(each.id));
  const isFirst = (each: Setting, i: number) => each.required || (known ? FIRST.includes(each.id) : i < SOME);
  return [settings.filter(isFirst), settings.filter((each, i) => !isFirst(each, i))];
}

const WIDE_CHARS = 12;

/** An address, a list and long options take a line of their own. */
function isWide({ id, list, options }: Setting): boolean {
  return list || /url$/i.test(id) || options.some((option) => option.length > WIDE_CHARS);
}

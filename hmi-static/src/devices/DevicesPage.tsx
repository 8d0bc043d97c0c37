import { useLocation } from 'wouter';
import { addressOf, DEVICES_TABS, type DevicesTab } from '../app/routes';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { Segmented } from '../ui/Segmented';
import { AddDeviceLinks } from './add/AddDeviceLinks';
import { BundlesView } from './BundlesView';
import { CertificatesView } from './certificates/CertificatesView';
import { DevicesView } from './DevicesView';
import { ExtensionsView } from './extensions/ExtensionsView';
import { JournalView } from './JournalView';

/** Links to the field, the software that runs, whom it trusts, and the journal between them. */
export function DevicesPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  usePageTitle(text(usePanel() ? 'nav.devices' : 'devices.title'));
  const shown: DevicesTab = DEVICES_TABS.find((each) => each === tab) ?? 'devices';
  const tabs = (
    <Segmented<DevicesTab>
      label={text('devices.tabs')}
      value={shown}
      onChange={(to) => go(addressOf.devices(to))}
      options={[
        { value: 'devices', text: text('devices.devices') },
        { value: 'bundles', text: text('devices.bundles') },
        { value: 'extensions', text: text('devices.extensions') },
        { value: 'certificates', text: text('devices.certificates') },
        { value: 'journal', text: text('devices.journal') },
      ]}
    />
  );
  if (shown === 'bundles') return <BundlesView tabs={tabs} />;
  if (shown === 'extensions') return <ExtensionsView tabs={tabs} />;
  return (
    <div className="flex h-full flex-col gap-3 p-(--pad) panel:gap-2">
      <div className="flex flex-wrap items-center justify-between gap-3">
        {tabs}
        {shown === 'devices' && <AddDeviceLinks />}
      </div>
      {shown === 'devices' && <DevicesView />}
      {shown === 'certificates' && <CertificatesView />}
      {shown === 'journal' && <JournalView />}
    </div>
  );
}

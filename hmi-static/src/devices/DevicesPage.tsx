import { useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import { usePageTitle } from '../app/shell/pageTitle';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { Segmented } from '../ui/Segmented';
import { AddDeviceLinks } from './add/AddDeviceLinks';
import { BundlesView } from './BundlesView';
import { CertificatesView } from './certificates/CertificatesView';
import { DevicesView } from './DevicesView';
import { JournalView } from './JournalView';

type Tab = 'devices' | 'bundles' | 'certificates' | 'journal';

/** Links to the field, the software that runs, whom it trusts, and the journal between them. */
export function DevicesPage({ tab }: { readonly tab: string | undefined }) {
  const text = useText();
  const [, go] = useLocation();
  usePageTitle(text(usePanel() ? 'nav.devices' : 'devices.title'));
  const shown: Tab = tab === 'bundles' || tab === 'certificates' || tab === 'journal' ? tab : 'devices';
  const tabs = (
    <Segmented<Tab>
      label={text('devices.tabs')}
      value={shown}
      onChange={(to) => go(addressOf.devices(to))}
      options={[
        { value: 'devices', text: text('devices.devices') },
        { value: 'bundles', text: text('devices.bundles') },
        { value: 'certificates', text: text('devices.certificates') },
        { value: 'journal', text: text('devices.journal') },
      ]}
    />
  );
  if (shown === 'bundles') return <BundlesView tabs={tabs} />;
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

import { useState } from 'react';
import { usePageTitle } from '../../app/shell/pageTitle';
import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { usePanel } from '../../app/viewport';
import { useDevices } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { ConnectionStep } from './ConnectionStep';
import { DoneView } from './DoneView';
import { DriverStep } from './DriverStep';
import { PanelSteps } from './PanelSteps';
import { SaveButton, SaveStep } from './SaveStep';
import { type Step } from './StepCard';
import { TagsStep } from './TagsStep';
import { useFaults } from './useFaults';
import { useNewDevice } from './useNewDevice';
import { useConnection, useDraft } from './useProbes';
import { useSave } from './useSave';
import { ValuesStep } from './ValuesStep';

/** Adds a device while the plant runs: driver, connection, tags, values, save, all on one page and in any order. */
export function AddDevicePage() {
  const text = useText();
  const panel = usePanel();
  usePageTitle(text(panel ? 'devices.add' : 'add.title'));
  const allowed = useWriteRefusal() === undefined;
  const added = useNewDevice();
  const names = useDevices().data?.map((each) => each.device) ?? [];
  const checked = useDraft(added, allowed);
  const faults = useFaults(added, checked, names);
  const isChecked = checked.problems !== undefined;
  const [step, show] = useState<Step>(added.device.driver === '' ? 'driver' : 'connection'); // the one that is seen on a panel
  const connection = useConnection(added, isChecked && faults.count === 0, () => show('tags'));
  const save = useSave();
  const { isUp } = connection;
  const begin = () => {
    save.reset();
    added.change({ kind: 'anew' });
    show('driver');
  };
  if (save.data?.kind === 'saved') {
    return (
      <div className="h-full p-(--pad)">
        <DoneView name={save.data.name} candidate={save.data.candidate} onAnother={begin} />
      </div>
    );
  }
  const parts: Readonly<Record<Step, React.ReactNode>> = {
    driver: <DriverStep added={added} onChosen={() => show('connection')} />,
    connection: <ConnectionStep added={added} faults={faults} connection={connection} />,
    tags: <TagsStep added={added} faults={faults} isUp={isUp} onTaken={() => show('values')} />,
    values: <ValuesStep added={added} faults={faults} canRead={isUp && checked.problems?.length === 0 && faults.wrongSettings === 0} />,
    save: <SaveStep added={added} faults={faults} isChecked={isChecked} save={save} />,
  };
  if (panel)
    return (
      <PanelSteps
        step={step}
        onStep={show}
        note={connection.outcome && 'reached' in connection.outcome ? `${text('add.reached', { ms: connection.outcome.reached.elapsedMs })} ${connection.outcome.reached.description}` : ''}
        save={added.device.rows.length > 0 && <SaveButton added={added} faults={faults} isChecked={isChecked} save={save} onSave={() => show('save')} />}
      >
        {parts[step]}
      </PanelSteps>
    );
  return (
    <div className="grid h-full grid-cols-[minmax(380px,500px)_minmax(0,1fr)] gap-4 p-(--pad)">
      <div className="flex min-h-0 flex-col gap-4 overflow-auto">
        {parts.driver}
        {parts.connection}
        <div>
          <Button onClick={begin}>{text('add.anew')}</Button>
        </div>
      </div>
      <div className="flex min-h-0 flex-col gap-4">
        <div className="flex min-h-0 flex-1 flex-col gap-4 overflow-auto">
          {parts.tags}
          {parts.values}
        </div>
        {parts.save}
      </div>
    </div>
  );
}

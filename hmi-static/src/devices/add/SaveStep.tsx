import { useText } from '../../app/text/useText';
import { useWriteRefusal } from '../../app/useWriteRefusal';
import { ProblemList } from '../../plant/ProblemList';
import { Button } from '../../ui/Button';
import { Save } from '../../ui/icons';
import { csvPathOf, yamlPathOf } from './deviceFile';
import { INPUT } from './SettingField';
import { StepCard } from './StepCard';
import type { Faults } from './useFaults';
import type { AddedDevice } from './useNewDevice';
import type { useSave } from './useSave';

interface Props {
  readonly added: AddedDevice;
  readonly faults: Faults;
  /** The runtime has read the text as it is. */
  readonly isChecked: boolean;
  readonly save: ReturnType<typeof useSave>;
}

/** Saves, or says in one sentence why that must wait. */
export function SaveButton({ added, faults, isChecked, save, onSave }: Props & { readonly onSave?: () => void }) {
  const text = useText();
  const writeRefusal = useWriteRefusal();
  const { device, name, file } = added;
  const refused =
    writeRefusal ?? (device.driver === '' ? text('add.chooseDriver') : device.rows.length === 0 ? text('add.noTags') : faults.unit !== undefined ? faults.unit : faults.count > 0 ? text('add.saveWrong', { n: faults.count }) : !isChecked ? text('add.checking') : undefined);
  return (
    <Button
      primary
      shape="tall"
      icon={<Save size={18} />}
      disabled={save.isPending}
      refused={refused}
      onClick={() => {
        save.mutate({ name, file });
        onSave?.();
      }}
    >
      {text('add.save')}
    </Button>
  );
}

/** Its name, the text that is saved, and the way into the plant folder. */
export function SaveStep(props: Props) {
  const { added, faults, save } = props;
  const text = useText();
  const { device, name, file, change } = added;
  const outcome = save.data;
  return (
    <StepCard step="save">
      <div className="flex flex-wrap items-center justify-between gap-4 panel:gap-[10px]">
        <label className="flex min-w-0 items-center gap-2 panel:block">
          <span className="font-semibold whitespace-nowrap">{text('add.name')}</span>
          <input className={`${INPUT} ${faults.name === undefined ? 'border-ctl' : 'border-2 border-ink'}`} value={device.name} placeholder={name} maxLength={64} spellCheck={false} aria-invalid={faults.name !== undefined} onChange={(e) => { save.reset(); change({ kind: 'name', name: e.target.value.trim() }); }} />
        </label>
        <p className="min-w-0 flex-1 font-mono text-caption break-all text-ink2">
          {yamlPathOf(name)}
          {file.csv !== null && ` + ${csvPathOf(name)}`}
        </p>
        <SaveButton {...props} />
      </div>
      {faults.name !== undefined && <p className="mt-2 font-semibold">{faults.name}</p>}
      {faults.others.length > 0 && <ProblemList problems={faults.others} />}
      {outcome?.kind === 'taken' && <p role="alert" className="mt-2 font-semibold break-words">{text('add.fileTaken', { path: outcome.path })}</p>}
      {save.error && <p role="alert" className="mt-2 font-semibold break-words">{text('add.failed', { why: save.error.message })}</p>}
      <details className="mt-2">
        <summary className="cursor-pointer leading-8 text-ink2 panel:leading-[48px]">{text('add.file')}</summary>
        <pre tabIndex={0} className="max-h-[240px] overflow-auto rounded-card bg-sunken p-3 font-mono text-[0.8125rem] panel:text-[1rem]">{file.yaml}{file.csv !== null && `\n# ${csvPathOf(name)}\n${file.csv}`}</pre>
      </details>
    </StepCard>
  );
}

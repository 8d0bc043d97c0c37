import { useId, useState } from 'react';
import { useLanguage } from '../../app/settings';
import { localText } from '../../app/text/language';
import { useText } from '../../app/text/useText';
import { usePlant } from '../../rest/queries';
import { unitsOf } from '../../units/equipment';
import { Button } from '../../ui/Button';
import { Plus } from '../../ui/icons';
import { Segmented } from '../../ui/Segmented';
import { BrowseTree, useBranch } from './BrowseTree';
import { ListImport } from './ListImport';
import { NO_BROWSING } from './probe';
import { INPUT } from './SettingField';
import { StepCard } from './StepCard';
import type { Faults } from './useFaults';
import type { AddedDevice } from './useNewDevice';

type Source = 'browse' | 'list' | 'hand';

interface Props {
  readonly added: AddedDevice;
  readonly faults: Faults;
  readonly isUp: boolean;
  /** A whole list was taken; there is nothing more to do here. */
  readonly onTaken: () => void;
}

/** Which unit the tags belong to, and where they come from. */
export function TagsStep({ added, faults, isUp, onTaken }: Props) {
  const text = useText();
  const { device, change } = added;
  const [asked, ask] = useState<Source | null>(null);
  const top = useBranch(added, '', isUp).data;
  const hasNone = top?.failure?.code === NO_BROWSING;
  const source = asked ?? (isUp && top && !hasNone ? 'browse' : 'list');
  return (
    <StepCard step="tags" state={text('add.rows.count', { n: device.rows.length })}>
      <div className="mb-3 flex flex-wrap items-end justify-between gap-3 panel:mb-2 panel:flex-nowrap panel:gap-[10px]">
        <div className="shrink-0">
          <Segmented<Source>
            label={text('add.source')}
            value={source}
            onChange={ask}
            options={[
              { value: 'browse', text: text('add.source.browse') },
              { value: 'list', text: text('add.source.list') },
              { value: 'hand', text: text('add.source.hand') },
            ]}
          />
        </div>
        <UnitChoice added={added} wrong={faults.unit !== undefined} />
      </div>
      {source === 'browse' &&
        (isUp ? (
          <div className="max-h-[320px] overflow-auto panel:max-h-none">
            <BrowseTree added={added} parent="" parentName="" depth={0} />
          </div>
        ) : (
          <p className="text-ink2">{text('add.browseFirst')}</p>
        ))}
      {source === 'list' && (
        <ListImport
          onTake={(rows) => {
            change({ kind: 'add', rows });
            onTaken();
          }}
        />
      )}
      {source === 'hand' && (
        <div>
          <Button icon={<Plus size={18} />} onClick={() => change({ kind: 'add', rows: [{}] })}>
            {text('add.hand.row')}
          </Button>
        </div>
      )}
    </StepCard>
  );
}

function UnitChoice({ added, wrong }: { readonly added: AddedDevice; readonly wrong: boolean }) {
  const text = useText();
  const [language] = useLanguage();
  const id = useId();
  const site = usePlant().data?.equipment;
  const units = site ? unitsOf(site) : [];
  if (site && units.length === 0) return <p className="font-semibold">{text('add.unit.noPlant')}</p>;
  return (
    <div className="flex min-w-0 items-center gap-2">
      <label htmlFor={id} className="font-semibold">{text('add.unit')}</label>
      <select id={id} className={`${INPUT} min-w-0 ${wrong ? 'border-2 border-ink' : 'border-ctl'}`} aria-invalid={wrong} value={added.unit} onChange={(e) => added.change({ kind: 'unit', unit: e.target.value })}>
        <option value="">{text('add.unit.none')}</option>
        {units.map((each) => (
          <option key={each.path} value={each.path}>
            {Object.keys(each.title).length > 0 ? `${localText(each.title, language, '')} · ${each.path}` : each.path}
          </option>
        ))}
      </select>
    </div>
  );
}

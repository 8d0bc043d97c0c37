import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { usePageTitle } from '../app/shell/pageTitle';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { usePlant } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import { LayoutGrid, PencilRuler } from '../ui/icons';
import { Button } from '../ui/Button';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { findEquipment, unitsOf } from './equipment';
import { MimicChoice, OwnMimic } from './MimicChoice';
import { PanelUnitTile } from './PanelUnitTile';
import { UnitTile } from './UnitTile';
import { haveStates, useKeyTags } from './useKeyTags';

/** L2: an area as its mimic where it has one, else as its units; on the panel units first, since a mimic is small there. */
export function AreaPage({ path }: { readonly path: string }) {
  const text = useText();
  return (
    <QueryView query={usePlant()} what={text('plant.what')}>
      {(plant) => {
        const area = findEquipment(plant.equipment, path);
        return area ? <Area key={path} area={area} /> : <p className="m-6">{text('area.none', { path })}</p>;
      }}
    </QueryView>
  );
}

type Form = 'mimic' | 'units';

function Area({ area }: { readonly area: Equipment }) {
  const text = useText();
  const [language] = useLanguage();
  usePageTitle(localText(area.title, language, area.path));
  const panel = usePanel();
  const [form, setForm] = useState<Form>(area.display !== null && !panel ? 'mimic' : 'units');
  if (panel) return <PanelArea area={area} form={form} setForm={setForm} />;
  return (
    <div className="h-full overflow-auto">
      {area.display !== null && <MimicChoice mimic={form === 'mimic'} onMimic={(mimic) => setForm(mimic ? 'mimic' : 'units')} other={text('area.units')} />}
      {form === 'mimic' && area.display !== null ? <OwnMimic name={area.display} /> : <Units area={area} />}
    </div>
  );
}

function Units({ area }: { readonly area: Equipment }) {
  const tags = useKeyTags(area);
  const units = unitsOf(area);
  const besideStates = haveStates(units, tags);
  return (
    <div className="grid grid-cols-[repeat(auto-fill,minmax(212px,1fr))] gap-3 px-6 py-4">
      {units.map((unit) => (
        <UnitTile key={unit.path} unit={unit} tags={tags} besideStates={besideStates} />
      ))}
    </div>
  );
}

const PANEL_TILES = 6;

function PanelArea({ area, form, setForm }: { readonly area: Equipment; readonly form: Form; readonly setForm: (form: Form) => void }) {
  const text = useText();
  const tags = useKeyTags(area);
  const { shown, ...pages } = usePages(unitsOf(area), PANEL_TILES);
  const other = form === 'mimic' ? 'units' : 'mimic';
  return (
    <div className="flex h-full gap-[10px] p-[10px]">
      {form === 'mimic' && area.display !== null ? (
        <div className="min-w-0 flex-1 overflow-hidden">
          <OwnMimic name={area.display} />
        </div>
      ) : (
        <div className="grid min-w-0 flex-1 grid-cols-3 grid-rows-2 gap-[10px]">
          {shown.map((unit) => (
            <PanelUnitTile key={unit.path} unit={unit} tags={tags} />
          ))}
        </div>
      )}
      {(area.display !== null || pages.pages > 1) && (
        <div className="flex w-[84px] flex-col items-center justify-between">
          {area.display !== null && (
            <div className="h-24 w-full">
              <Button shape="tile" onClick={() => setForm(other)}>
                <span className="flex flex-col items-center gap-1 text-[1.125rem]">
                  {other === 'mimic' ? <PencilRuler size={26} /> : <LayoutGrid size={26} />}
                  {text(`area.${other}`)}
                </span>
              </Button>
            </div>
          )}
          {form === 'units' && <Pager {...pages} column />}
        </div>
      )}
    </div>
  );
}

import { useState } from 'react';
import { useLanguage } from '../app/settings';
import { usePageTitle } from '../app/shell/pageTitle';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { usePanel } from '../app/viewport';
import { usePlant, useTagsLike } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import { QueryView } from '../ui/QueryView';
import { findEquipment } from './equipment';
import { MimicChoice, OwnMimic } from './MimicChoice';
import { PanelUnit } from './PanelUnit';
import { UnitView } from './UnitView';
import { sortTags } from './unitTags';

/** L2/L3: one unit, with all its tags. */
export function UnitPage({ path }: { readonly path: string }) {
  const text = useText();
  return (
    <QueryView query={usePlant()} what={text('plant.what')}>
      {(plant) => {
        const unit = findEquipment(plant.equipment, path);
        return unit ? <Unit key={path} unit={unit} /> : <p className="m-6">{text('unit.none', { path })}</p>;
      }}
    </QueryView>
  );
}

function Unit({ unit }: { readonly unit: Equipment }) {
  const text = useText();
  const [language] = useLanguage();
  const panel = usePanel();
  const { display } = unit;
  const [mimic, setMimic] = useState(display !== null);
  usePageTitle(localText(unit.title, language, unit.path));
  return (
    <>
      {!panel && display !== null && <MimicChoice mimic={mimic} onMimic={setMimic} other={text('unit.values')} />}
      {!panel && display !== null && mimic ? <OwnMimic name={display} /> : <Values unit={unit} />}
    </>
  );
}

function Values({ unit }: { readonly unit: Equipment }) {
  const text = useText();
  const panel = usePanel();
  return (
    <QueryView query={useTagsLike(`${unit.path}/*`)} what={text('tags.what')}>
      {(tags) => {
        if (tags.length === 0) return <p className="m-6">{text('unit.noTags')}</p>;
        const sorted = sortTags(unit, tags);
        return panel ? <PanelUnit tags={tags} sorted={sorted} display={unit.display} /> : <UnitView tags={tags} sorted={sorted} />;
      }}
    </QueryView>
  );
}

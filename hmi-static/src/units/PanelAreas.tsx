import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import type { Equipment } from '../rest/plantTypes';
import type { TagInfo } from '../tags/tag';
import { Pager, usePages } from '../ui/Pager';
import { unitsOf } from './equipment';
import { PanelValueRow } from './PanelValueRow';
import { useKeyTags } from './useKeyTags';

const AREAS_A_PAGE = 3;
const ROWS_SHOWN = 6;

/** The plant on the panel: its areas, each with the key value of its units. */
export function PanelAreas({ site }: { readonly site: Equipment }) {
  const tags = useKeyTags(site);
  const { shown, ...pages } = usePages(site.children, AREAS_A_PAGE);
  return (
    <div className="flex h-full gap-[10px] p-[10px]">
      <div className="grid min-w-0 flex-1 grid-cols-3 gap-[10px]">
        {shown.map((area) => (
          <AreaTile key={area.path} area={area} tags={tags} />
        ))}
      </div>
      <Pager {...pages} column />
    </div>
  );
}

function AreaTile({ area, tags }: { readonly area: Equipment; readonly tags: ReadonlyMap<string, TagInfo> }) {
  const text = useText();
  const [language] = useLanguage();
  const units = unitsOf(area);
  const rows = units.flatMap((unit) => {
    const info = unit.keyTags.map((path) => tags.get(path)).find((tag) => tag?.range);
    return info ? [{ unit, info }] : [];
  });
  return (
    <Link href={addressOf.area(area.path)} className="flex min-w-0 flex-col rounded-card bg-surface p-3 text-ink no-underline active:bg-raised">
      <h2 className="overflow-hidden text-title leading-tight font-semibold text-ellipsis whitespace-nowrap">{localText(area.title, language, area.path)}</h2>
      <p className="mb-1 font-condensed text-caption text-ink2">{text('area.unitCount', { n: units.length })}</p>
      <div className="flex flex-1 flex-col justify-evenly border-t border-line">
        {rows.slice(0, ROWS_SHOWN).map(({ unit, info }) => (
          <PanelValueRow key={unit.path} label={localText(unit.title, language, unit.path)} info={info} />
        ))}
      </div>
    </Link>
  );
}

import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import type { Equipment } from '../rest/plantTypes';
import type { TagInfo } from '../tags/tag';
import { ChevronRight } from '../ui/icons';
import { useColumns } from '../ui/useColumns';
import { unitsOf } from './equipment';
import { SystemTiles, SYSTEM_TILES } from './SystemTiles';
import { UnitTile } from './UnitTile';
import { haveStates, useKeyTags } from './useKeyTags';

const LEAST_TILE_PX = 192;
const MOST_COLUMNS = 8;

/** One section for each area, as wide as its units; the runtime itself comes last. */
export function OverviewGrid({ site }: { readonly site: Equipment }) {
  const tags = useKeyTags(site);
  const [box, columns] = useColumns(LEAST_TILE_PX, MOST_COLUMNS);
  return (
    <div className="px-6 py-3">
      <div ref={box} className="grid gap-x-3 gap-y-3" style={{ gridTemplateColumns: `repeat(${columns}, minmax(0, 1fr))` }}>
        {site.children.map((area) => (
          <AreaSection key={area.path} area={area} tags={tags} columns={columns} />
        ))}
        <SystemTiles columns={Math.min(columns, SYSTEM_TILES)} />
      </div>
    </div>
  );
}

function AreaSection({ area, tags, columns }: { readonly area: Equipment; readonly tags: ReadonlyMap<string, TagInfo>; readonly columns: number }) {
  const [language] = useLanguage();
  const units = unitsOf(area);
  const besideStates = haveStates(units, tags);
  return (
    <section className="grid grid-cols-subgrid gap-y-3" style={{ gridColumn: `span ${Math.max(1, Math.min(columns, units.length))}` }}>
      <h2 className="col-span-full -mb-1.5 leading-none">
        <Link href={addressOf.area(area.path)} className="inline-flex min-h-6 items-center gap-1 font-semibold text-ink no-underline">
          {localText(area.title, language, area.path)}
          <ChevronRight size={16} className="text-ink3" />
        </Link>
      </h2>
      {units.map((unit) => (
        <UnitTile key={unit.path} unit={unit} tags={tags} besideStates={besideStates} />
      ))}
    </section>
  );
}

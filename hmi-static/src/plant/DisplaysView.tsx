import { useState } from 'react';
import { Link } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { useWriteRefusal } from '../app/useWriteRefusal';
import { useRows } from '../app/viewport';
import { useDisplays, usePlant } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import { Button } from '../ui/Button';
import { PencilRuler, Plus } from '../ui/icons';
import { Pager, usePages } from '../ui/Pager';
import { QueryView } from '../ui/QueryView';
import { NewDisplayDialog } from './NewDisplayDialog';

const LOOK = 'inline-flex min-h-8 items-center gap-2 rounded-card border border-ctl bg-raised px-3 font-semibold text-ink no-underline panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4';

type Display = NonNullable<ReturnType<typeof useDisplays>['data']>[number];

/** The displays of the plant that runs: to be looked at, to be edited, and to begin a new one. */
export function DisplaysView() {
  const text = useText();
  return (
    <QueryView query={useDisplays()} what={text('displays.title')}>
      {(displays) => <DisplayRows displays={displays} />}
    </QueryView>
  );
}

function DisplayRows({ displays }: { readonly displays: readonly Display[] }) {
  const text = useText();
  const [language] = useLanguage();
  const refused = useWriteRefusal();
  const site = usePlant().data?.equipment;
  const { shown, ...pages } = usePages(displays, useRows(4, 8, 12));
  const [asking, setAsking] = useState(false);
  return (
    <div className="flex min-h-0 flex-1 gap-4 panel:gap-[10px]">
      <section className="min-w-0 flex-1 rounded-card bg-surface px-4 panel:px-3">
        <ul>
          {shown.map((d) => (
            <li key={d.name} className="grid min-h-14 grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto] items-center gap-4 border-t border-line py-1 first:border-t-0 panel:grid-cols-[minmax(0,1fr)_auto] panel:gap-3">
              <span className="min-w-0 leading-tight">
                <b className="block overflow-hidden font-semibold text-ellipsis whitespace-nowrap">{localText(d.title, language, d.name)}</b>
                <span className="font-mono text-caption text-ink3">{d.name}</span>
              </span>
              <span className="min-w-0 overflow-hidden text-ellipsis whitespace-nowrap text-ink2 panel:hidden">{site ? placesOf(site, d.name).map((e) => localText(e.title, language, e.path)).join(', ') : ''}</span>
              <span className="flex gap-3 panel:gap-[10px]">
                <Link href={addressOf.display(d.name)} className={LOOK}>
                  {text('displays.open')}
                </Link>
                <Link href={addressOf.editor(d.name)} className={LOOK}>
                  <PencilRuler size={16} /> {text('displays.edit')}
                </Link>
              </span>
            </li>
          ))}
        </ul>
        {displays.length === 0 && <p className="py-3 text-ink2">{text('displays.none')}</p>}
      </section>
      <div className="flex flex-col justify-between gap-3">
        <Button refused={refused} icon={<Plus size={18} />} onClick={() => setAsking(true)}>
          {text('newDisplay.ask')}
        </Button>
        <Pager {...pages} column />
      </div>
      {asking && <NewDisplayDialog taken={displays.map((d) => d.name)} onClose={() => setAsking(false)} />}
    </div>
  );
}

/** The areas and units that show a display. */
function placesOf(equipment: Equipment, name: string): readonly Equipment[] {
  return [...(equipment.display === name ? [equipment] : []), ...equipment.children.flatMap((child) => placesOf(child, name))];
}

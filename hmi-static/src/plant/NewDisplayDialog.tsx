import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../app/routes';
import { useLanguage } from '../app/settings';
import { LANGUAGES, localText } from '../app/text/language';
import { useText } from '../app/text/useText';
import { KEYS, usePlant } from '../rest/queries';
import type { Equipment } from '../rest/plantTypes';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { createDisplay, type NewDisplay } from './createDisplay';
import { isDisplayName } from './newDisplay';

const INPUT = 'mt-1 block h-9 w-full rounded-card border border-ctl bg-sunken px-3 text-ink panel:h-[48px]';

/** Asks what a display must have before it can be drawn, writes it into the plant folder, and leads to the editor. */
export function NewDisplayDialog({ taken, onClose }: { readonly taken: readonly string[]; readonly onClose: () => void }) {
  const text = useText();
  const [language] = useLanguage();
  const [, go] = useLocation();
  const queries = useQueryClient();
  const site = usePlant().data?.equipment;
  const [asked, setAsked] = useState<NewDisplay>({ name: '', title: {}, place: '', hasPanel: true });
  const create = useMutation({
    mutationFn: createDisplay,
    onSuccess: async (outcome) => {
      await queries.invalidateQueries({ queryKey: KEYS.plant });
      if (outcome === 'created') go(addressOf.editor(asked.name));
    },
  });
  const set = (change: Partial<NewDisplay>) => setAsked({ ...asked, ...change });
  const isTaken = taken.includes(asked.name) || create.data === 'taken';
  const missing = !isDisplayName(asked.name) ? text('newDisplay.nameRule') : isTaken ? text('newDisplay.taken') : undefined;
  const created = create.data === 'notPlaced';
  return (
    <Dialog
      title={text('newDisplay.title')}
      onClose={onClose}
      buttons={
        <>
          <Button onClick={onClose}>{text('cancel')}</Button>
          {created ? (
            <Button primary onClick={() => go(addressOf.editor(asked.name))}>{text('displays.edit')}</Button>
          ) : (
            <Button primary disabled={create.isPending} refused={missing} onClick={() => create.mutate(asked)}>{text('newDisplay.create')}</Button>
          )}
        </>
      }
    >
      <div className="grid grid-cols-2 gap-3 panel:gap-2">
        <label className="text-caption text-ink2">
          {text('newDisplay.name')}
          <input className={INPUT} value={asked.name} maxLength={64} spellCheck={false} onChange={(e) => { create.reset(); set({ name: e.target.value.trim() }); }} />
        </label>
        <label className="text-caption text-ink2">
          {text('newDisplay.place')}
          <select className={INPUT} value={asked.place} onChange={(e) => set({ place: e.target.value })}>
            <option value="">{text('newDisplay.nowhere')}</option>
            {site && freePlaces(site).map((e) => (
              <option key={e.path} value={e.path}>{localText(e.title, language, e.path)} · {e.path}</option>
            ))}
          </select>
        </label>
        {LANGUAGES.map((l) => (
          <label key={l} className="text-caption text-ink2">
            {text('newDisplay.titleIn', { language: l })}
            <input className={INPUT} value={asked.title[l] ?? ''} maxLength={120} onChange={(e) => set({ title: { ...asked.title, [l]: e.target.value } })} />
          </label>
        ))}
        <label className="col-span-2 flex min-h-8 items-center gap-2 panel:min-h-[44px]">
          <input type="checkbox" className="size-5" checked={asked.hasPanel} onChange={(e) => set({ hasPanel: e.target.checked })} /> {text('newDisplay.panel')}
        </label>
      </div>
      {create.error && <p role="alert" className="mt-3 font-semibold break-words">{create.error.message}</p>}
      {created && <p role="alert" className="mt-3">{text('newDisplay.byHand', { name: asked.name, place: asked.place })}</p>}
    </Dialog>
  );
}

/** Areas and units that have no display yet. */
function freePlaces(equipment: Equipment): readonly Equipment[] {
  const free = (equipment.level === 'AREA' || equipment.level === 'UNIT') && equipment.display === null;
  return [...(free ? [equipment] : []), ...equipment.children.flatMap(freePlaces)];
}

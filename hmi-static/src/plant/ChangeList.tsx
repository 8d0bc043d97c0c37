import { useText } from '../app/text/useText';
import type { Change } from '../rest/plantTypes';
import { StateChip, type ChipLook } from '../ui/StateChip';

const LOOKS: Readonly<Record<Change['kind'], ChipLook>> = { ADDED: 'running', CHANGED: 'held', RENAMED: 'complete', REMOVED: 'backingOff' };
const SHOWN = 200;

/** What would become different. */
export function ChangeList({ changes }: { readonly changes: readonly Change[] }) {
  const text = useText();
  return (
    <ul>
      {changes.slice(0, SHOWN).map((c, i) => (
        <li key={`${c.what} ${c.name} ${i}`} className="grid grid-cols-[132px_110px_minmax(160px,1fr)_minmax(0,1.4fr)] items-center gap-3 border-t border-line py-1.5 panel:grid-cols-[150px_minmax(0,1fr)] panel:gap-2">
          <span>
            <StateChip look={LOOKS[c.kind]}>{text(`change.${c.kind}`)}</StateChip>
          </span>
          <span className="text-caption text-ink2 panel:hidden">{text(`what.${c.what}`)}</span>
          <b className="font-semibold break-all">{c.name}</b>
          <span className="break-words text-ink2 panel:col-span-2">{c.detail}</span>
        </li>
      ))}
      {changes.length > SHOWN && <li className="border-t border-line py-2 text-ink2">+{changes.length - SHOWN}</li>}
    </ul>
  );
}

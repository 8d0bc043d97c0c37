import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useText } from '../../app/text/useText';
import { printedUnit } from '../../tags/unit';
import { ErrorPanel } from '../../ui/QueryView';
import { ChevronDown, ChevronRight } from '../../ui/icons';
import { isVariable, MOST_COLLECTED, rowsOf, variablesBelow } from './collect';
import { browse, NO_BROWSING, type Branch, type Item } from './probe';
import { ProbeFailure } from './ProbeFailure';
import type { AddedDevice } from './useNewDevice';

const MOST_OPENED = 4;

/** What one place of the device offers. Asked once for each text of the settings. */
export function useBranch({ name, bare }: AddedDevice, parent: string, enabled: boolean) {
  return useQuery<Branch>({
    queryKey: ['drivers', 'browse', bare.yaml, parent],
    queryFn: ({ signal }) => browse(name, bare, parent, signal),
    enabled,
    staleTime: 60_000,
    retry: false,
  });
}

interface Props {
  readonly added: AddedDevice;
  /** Address of the branch; empty for the top. */
  readonly parent: string;
  readonly parentName: string;
  /** How many levels were opened by themselves; a branch that is alone opens too. */
  readonly depth: number;
}

/** A branch of the device's directory, opened one level at a time. A variable that is checked is a row. */
export function BrowseTree(props: Props) {
  const { added, parent, depth } = props;
  const text = useText();
  const query = useBranch(added, parent, true);
  if (query.error) return <ErrorPanel what={text('add.browse.what')} error={query.error} onRetry={() => void query.refetch()} />;
  if (!query.data) return <p className="px-3 py-1 text-ink3">…</p>;
  const { failure, items, more } = query.data;
  if (failure) return failure.code === NO_BROWSING ? <p className="text-ink2">{text('add.noBrowsing')}</p> : <ProbeFailure failure={failure} />;
  const alone = items.length === 1;
  return (
    <ul aria-label={parent === '' ? text('add.browse.tree') : undefined} className={parent === '' ? '' : 'ml-3 border-l border-line pl-3'}>
      {items.map((item) => (
        <Node key={item.address} {...props} item={item} opened={alone && depth < MOST_OPENED} />
      ))}
      {items.length === 0 && <li className="px-3 text-ink3">{text('add.browse.empty')}</li>}
      {more && <li className="px-3 text-caption text-ink2">{text('add.browse.more', { n: items.length })}</li>}
    </ul>
  );
}

function Node({ added, item, opened, parentName, depth }: Props & { readonly item: Item; readonly opened: boolean }) {
  const text = useText();
  const [open, setOpen] = useState(opened && item.branch && !isVariable(item));
  const row = 'flex min-h-8 items-center gap-2 panel:min-h-[48px]';
  return (
    <li className="min-w-0">
      <div className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-3 border-b border-line">
        <div className={`${row} min-w-0`}>
          {item.branch ? (
            <button type="button" aria-expanded={open} aria-label={text('add.browse.open', { name: item.name })} onClick={() => setOpen(!open)} className="grid min-h-8 min-w-8 place-items-center panel:min-h-[48px] panel:min-w-[48px]">
              {open ? <ChevronDown size={18} /> : <ChevronRight size={18} />}
            </button>
          ) : (
            <span className="w-8 panel:w-[48px]" />
          )}
          {isVariable(item) ? (
            <VariableChoice added={added} item={item} parentName={parentName} />
          ) : item.branch ? (
            <BranchChoice added={added} item={item} />
          ) : (
            <span className="min-w-0 overflow-hidden text-ellipsis whitespace-nowrap text-ink2">
              {item.name} <span className="text-caption">{text('add.browse.noType')}</span>
            </span>
          )}
        </div>
        {isVariable(item) && (
          <p className="max-w-[320px] overflow-hidden text-right text-caption text-ellipsis whitespace-nowrap text-ink2 panel:max-w-[260px]">
            {item.value !== '' && <b className="font-semibold text-ink">{item.value} </b>}
            {printedUnit(item.unit)} {item.type}
          </p>
        )}
      </div>
      {open && <BrowseTree added={added} parent={item.address} parentName={item.name} depth={depth + 1} />}
    </li>
  );
}

function VariableChoice({ added, item, parentName }: { readonly added: AddedDevice; readonly item: Item; readonly parentName: string }) {
  const { device, change } = added;
  const ids = device.rows.filter((row) => row.cells['address'] === item.address).map((row) => row.id);
  return (
    <Choice
      name={item.name}
      note={item.description}
      checked={ids.length > 0}
      onChange={(checked) => (checked ? change({ kind: 'add', rows: rowsOf([{ item, parent: parentName }], device.rows) }) : change({ kind: 'remove', ids }))}
    />
  );
}

/** Takes every variable below at once. */
function BranchChoice({ added, item }: { readonly added: AddedDevice; readonly item: Item }) {
  const text = useText();
  const [state, setState] = useState<'none' | number | 'cut' | Error>('none');
  const [taken, setTaken] = useState<readonly string[]>([]);
  const { device, change, name, bare } = added;
  const there = new Set(device.rows.map((row) => row.cells['address']));
  const collect = async (checked: boolean) => {
    if (!checked) {
      change({ kind: 'remove', ids: device.rows.filter((row) => taken.includes(row.cells['address'] ?? '')).map((row) => row.id) });
      setTaken([]);
      setState('none');
      return;
    }
    setState(0);
    try {
      const { found, isCut } = await variablesBelow(item, (address) => browse(name, bare, address), setState);
      change({ kind: 'add', rows: rowsOf(found, device.rows) });
      setTaken(found.map((each) => each.item.address));
      setState(isCut ? 'cut' : 'none');
    } catch (e) {
      setState(e instanceof Error ? e : new Error(String(e)));
    }
  };
  const note = state instanceof Error ? state.message : state === 'cut' ? text('add.browse.cut', { n: Math.min(taken.length, MOST_COLLECTED) }) : typeof state === 'number' ? text('add.browse.collecting', { n: state }) : item.description;
  return (
    <Choice name={item.name} label={text('add.browse.all', { name: item.name })} note={note} busy={typeof state === 'number'} checked={typeof state === 'number' || (taken.length > 0 && taken.every((address) => there.has(address)))} onChange={(checked) => void collect(checked)} />
  );
}

interface ChoiceProps {
  readonly name: string;
  readonly label?: string;
  readonly note: string;
  readonly busy?: boolean;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
}

function Choice({ name, label, note, busy = false, checked, onChange }: ChoiceProps) {
  return (
    <label className="flex min-h-8 min-w-0 flex-1 items-center gap-2 panel:min-h-[48px]">
      <input type="checkbox" className="size-5 shrink-0 panel:size-7" disabled={busy} checked={checked} aria-label={label} onChange={(e) => onChange(e.target.checked)} />
      <span className="min-w-0 overflow-hidden text-ellipsis whitespace-nowrap">
        <b className="font-semibold">{name}</b> <span className="text-caption text-ink2">{note}</span>
      </span>
    </label>
  );
}

import { useState, type Dispatch } from 'react';
import { useText } from '../../app/text/useText';
import type { TagInfo } from '../../tags/tag';
import type { Item } from '../display';
import { layoutOf, type EditorAction, type EditorState } from './editorState';
import { FieldInput } from './FieldInput';
import { FIELDS } from './fields';
import { INPUT } from './inputs';
import { replaceItem, setField } from './operations';

interface Props {
  readonly state: EditorState;
  readonly dispatch: Dispatch<EditorAction>;
  readonly infos: ReadonlyMap<string, TagInfo>;
}

/** What the selected symbol is, where it lies and where its data comes from. */
export function Properties({ state, dispatch, infos }: Props) {
  const text = useText();
  const layout = layoutOf(state);
  const chosen = layout.items.filter((i) => state.selected.has(i.id));
  const only = chosen.length === 1 ? chosen[0] : undefined;
  return (
    <aside className="flex min-h-0 flex-col gap-2 overflow-y-auto rounded-card bg-surface p-3 panel:overflow-visible panel:p-1">
      <label className="text-caption text-ink3">
        {text('editor.objects')}
        <select className={INPUT} value={only?.id ?? ''} onChange={(e) => dispatch({ kind: 'select', ids: new Set([e.target.value]) })}>
          <option value="" disabled>…</option>
          {layout.items.map((i) => (
            <option key={i.id} value={i.id}>{i.id} · {text(`editor.kind.${i.kind}`)}</option>
          ))}
        </select>
      </label>
      {only ? (
        <ItemFields key={only.id} item={only} state={state} dispatch={dispatch} infos={infos} />
      ) : (
        <p className="text-ink2">{chosen.length > 1 ? text('editor.several', { count: chosen.length }) : text('editor.nothing')}</p>
      )}
    </aside>
  );
}

function ItemFields({ item, state, dispatch, infos }: Props & { readonly item: Item }) {
  const set = (name: string, value: unknown) =>
    dispatch({ kind: 'layout', layout: replaceItem(layoutOf(state), item.id, setField(item, name, value)), step: `${item.id} ${name}` });
  return (
    <>
      <IdField item={item} state={state} dispatch={dispatch} />
      {FIELDS[item.kind].map((field) => (
        <FieldInput key={field.name} field={field} value={(item as Readonly<Record<string, unknown>>)[field.name]} infos={infos} onChange={(value) => set(field.name, value)} />
      ))}
    </>
  );
}

const ID = /^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/;

function IdField({ item, state, dispatch }: Omit<Props, 'infos'> & { readonly item: Item }) {
  const text = useText();
  const [typed, setTyped] = useState(item.id);
  const layout = layoutOf(state);
  const isFree = typed === item.id || (ID.test(typed) && !layout.items.some((i) => i.id === typed));
  const rename = () => {
    if (!isFree || typed === item.id) return;
    dispatch({ kind: 'layout', layout: replaceItem(layout, item.id, { ...item, id: typed }) });
    dispatch({ kind: 'select', ids: new Set([typed]) });
  };
  return (
    <label className="text-caption text-ink3">
      {text('editor.id')} · {text(`editor.kind.${item.kind}`)}
      <input className={INPUT} value={typed} onChange={(e) => setTyped(e.target.value)} onBlur={rename} onKeyDown={(e) => e.key === 'Enter' && rename()} aria-invalid={!isFree} />
      {!isFree && <span role="alert" className="text-ink">{text('editor.idTaken')}</span>}
    </label>
  );
}

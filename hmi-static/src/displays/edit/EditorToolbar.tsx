import type { Dispatch, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { useSession } from '../../rest/queries';
import type { TagInfo } from '../../tags/tag';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { layoutOf, type EditorAction, type EditorState, type Which } from './editorState';
import { alignItems, distributeItems } from './operations';

/** What both forms of the editor, desktop and panel, work with. */
export interface Editing {
  readonly name: string;
  readonly state: EditorState;
  readonly dispatch: Dispatch<EditorAction>;
  readonly infos: ReadonlyMap<string, TagInfo>;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly saveState: ReactNode;
}

const EDGES = ['left', 'center', 'right', 'top', 'middle', 'bottom', 'horizontal', 'vertical'] as const;
type How = (typeof EDGES)[number];

export function EditorToolbar({ name, state, dispatch, isChanged, isSaving, onSave, saveState }: Editing) {
  const text = useText();
  const [, go] = useLocation();
  const isViewer = useSession().data?.viewer === true;
  const count = state.selected.size;
  const refused = isViewer ? text('editor.viewer') : undefined;
  return (
    <header className="col-span-3 flex flex-wrap items-center gap-2">
      <Button onClick={() => go(addressOf.display(name))}>{text('editor.close')}</Button>
      <h1 className="mr-2 text-title font-semibold">{name}</h1>
      <Button disabled={state.history.past.length === 0} onClick={() => dispatch({ kind: 'undo' })}>{text('editor.undo')}</Button>
      <Button disabled={state.history.future.length === 0} onClick={() => dispatch({ kind: 'redo' })}>{text('editor.redo')}</Button>
      <Button disabled={count === 0} onClick={() => dispatch({ kind: 'duplicate' })}>{text('editor.duplicate')}</Button>
      <Button disabled={count === 0} onClick={() => dispatch({ kind: 'remove' })}>{text('editor.delete')}</Button>
      <AlignChoice state={state} dispatch={dispatch} />
      <LayoutChoice state={state} dispatch={dispatch} />
      <span className="ml-auto flex items-center gap-3">
        {saveState}
        <Button primary refused={refused} disabled={!isChanged || isSaving} onClick={onSave}>
          {isSaving ? text('editor.saving') : isChanged ? text('editor.save') : text('editor.unchanged')}
        </Button>
      </span>
    </header>
  );
}

type Changing = Pick<Editing, 'state' | 'dispatch'>;

/** The edges that the selected symbols may share. */
export function AlignChoice({ state, dispatch }: Changing) {
  const text = useText();
  const count = state.selected.size;
  const align = (how: How) => {
    const layout = layoutOf(state);
    const aligned = how === 'horizontal' || how === 'vertical' ? distributeItems(layout, state.selected, how) : alignItems(layout, state.selected, how);
    dispatch({ kind: 'layout', layout: aligned });
  };
  return (
    <select
      aria-label={text('editor.align')} disabled={count < 2} value="" onChange={(e) => align(e.target.value as How)}
      className="min-h-8 rounded-card border border-ctl bg-raised px-2 text-ink disabled:text-ink3 panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4"
    >
      <option value="" disabled>{text('editor.align')}…</option>
      {EDGES.map((how) => (
        <option key={how} value={how} disabled={count < 3 && (how === 'horizontal' || how === 'vertical')}>{text(`editor.align.${how}`)}</option>
      ))}
    </select>
  );
}

/** The desktop's layout or the panel's; a display that has none for the panel can get one. */
export function LayoutChoice({ state, dispatch }: Changing) {
  const text = useText();
  if (!state.history.present.panel) return <Button onClick={() => dispatch({ kind: 'addPanel' })}>{text('editor.layout.add')}</Button>;
  return (
    <Segmented<Which>
      label={text('editor.layout')} value={state.which} onChange={(which) => dispatch({ kind: 'which', which })}
      options={[{ value: 'main', text: text('editor.layout.main') }, { value: 'panel', text: text('editor.layout.panel') }]}
    />
  );
}

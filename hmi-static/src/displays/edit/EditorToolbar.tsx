import type { Dispatch, ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { useSession } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { Segmented } from '../../ui/Segmented';
import { layoutOf, type EditorAction, type EditorState, type Which } from './editorState';
import { alignItems, distributeItems } from './operations';

interface Props {
  readonly name: string;
  readonly state: EditorState;
  readonly dispatch: Dispatch<EditorAction>;
  readonly isChanged: boolean;
  readonly isSaving: boolean;
  readonly onSave: () => void;
  readonly children: ReactNode;
}

const EDGES = ['left', 'center', 'right', 'top', 'middle', 'bottom', 'horizontal', 'vertical'] as const;
type How = (typeof EDGES)[number];

export function EditorToolbar({ name, state, dispatch, isChanged, isSaving, onSave, children }: Props) {
  const text = useText();
  const [, go] = useLocation();
  const isViewer = useSession().data?.viewer === true;
  const count = state.selected.size;
  const align = (how: How) => {
    const layout = layoutOf(state);
    const aligned = how === 'horizontal' || how === 'vertical' ? distributeItems(layout, state.selected, how) : alignItems(layout, state.selected, how);
    dispatch({ kind: 'layout', layout: aligned });
  };
  const refused = isViewer ? text('editor.viewer') : undefined;
  return (
    <header className="col-span-3 flex flex-wrap items-center gap-2">
      <Button onClick={() => go(addressOf.display(name))}>{text('editor.close')}</Button>
      <h1 className="mr-2 text-title font-semibold">{name}</h1>
      <Button disabled={state.history.past.length === 0} onClick={() => dispatch({ kind: 'undo' })}>{text('editor.undo')}</Button>
      <Button disabled={state.history.future.length === 0} onClick={() => dispatch({ kind: 'redo' })}>{text('editor.redo')}</Button>
      <Button disabled={count === 0} onClick={() => dispatch({ kind: 'duplicate' })}>{text('editor.duplicate')}</Button>
      <Button disabled={count === 0} onClick={() => dispatch({ kind: 'remove' })}>{text('editor.delete')}</Button>
      <select
        aria-label={text('editor.align')} disabled={count < 2} value="" onChange={(e) => align(e.target.value as How)}
        className="min-h-8 panel:min-h-[44px] rounded-card border border-ctl bg-raised px-2 text-ink disabled:text-ink3"
      >
        <option value="" disabled>{text('editor.align')}…</option>
        {EDGES.map((how) => (
          <option key={how} value={how} disabled={count < 3 && (how === 'horizontal' || how === 'vertical')}>{text(`editor.align.${how}`)}</option>
        ))}
      </select>
      {state.history.present.panel && (
        <Segmented<Which>
          label={text('editor.layout')} value={state.which} onChange={(which) => dispatch({ kind: 'which', which })}
          options={[{ value: 'main', text: text('editor.layout.main') }, { value: 'panel', text: text('editor.layout.panel') }]}
        />
      )}
      <span className="ml-auto flex items-center gap-3">
        {children}
        <Button primary refused={refused} disabled={!isChanged || isSaving} onClick={onSave}>
          {isSaving ? text('editor.saving') : isChanged ? text('editor.save') : text('editor.unchanged')}
        </Button>
      </span>
    </header>
  );
}

import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { addressOf } from '../../app/routes';
import { useText } from '../../app/text/useText';
import { useSession } from '../../rest/queries';
import { Button } from '../../ui/Button';
import { ChevronLeft, Ellipsis, Redo2, Save, Shapes, SlidersHorizontal, Trash2, Undo2, X } from '../../ui/icons';
import { AlignChoice, LayoutChoice, type Editing } from './EditorToolbar';
import { Palette } from './Palette';
import { Properties } from './Properties';

type Sheet = 'symbols' | 'data' | 'more';

const ICON = 26;

/** The editor on the panel: the picture has the room, a column of keys stands at either side, and all else opens over the picture. */
export function PanelEditor({ children, ...editing }: Editing & { readonly children: ReactNode }) {
  const { name, state, dispatch, infos, isChanged, isSaving, onSave, saveState } = editing;
  const text = useText();
  const [, go] = useLocation();
  const [sheet, setSheet] = useState<Sheet | null>(null);
  const isViewer = useSession().data?.viewer === true;
  const nothing = state.selected.size === 0;
  const toggle = (to: Sheet) => setSheet(sheet === to ? null : to);
  return (
    <div className="grid h-full grid-cols-[88px_minmax(0,1fr)_88px] gap-2 p-2">
      <div className="grid grid-rows-4 gap-2">
        <Key word={text('editor.close')} icon={<ChevronLeft size={ICON} />} onPress={() => go(addressOf.display(name))} />
        <Key word={text('editor.undo')} icon={<Undo2 size={ICON} />} disabled={state.history.past.length === 0} onPress={() => dispatch({ kind: 'undo' })} />
        <Key word={text('editor.redo')} icon={<Redo2 size={ICON} />} disabled={state.history.future.length === 0} onPress={() => dispatch({ kind: 'redo' })} />
        <Key word={text('editor.delete')} icon={<Trash2 size={ICON} />} disabled={nothing} onPress={() => dispatch({ kind: 'remove' })} />
      </div>
      <div className="relative min-h-0 min-w-0">
        {children}
        {state.tool !== null && sheet === null && (
          <p role="status" className="pointer-events-none absolute inset-x-0 bottom-0 bg-bg/90 px-2 text-center text-[1.125rem] text-ink2">
            {text(state.tool === 'pipe' ? 'editor.piping' : 'editor.placing', { kind: text(`editor.kind.${state.tool}`) })}
          </p>
        )}
        {sheet !== null && (
          <div className="absolute inset-0 z-10 flex flex-col overflow-y-auto rounded-card border border-ctl bg-surface p-2">
            {sheet === 'symbols' && <Palette tool={state.tool} onTool={(tool) => { dispatch({ kind: 'tool', tool }); setSheet(null); }} />}
            {sheet === 'data' && <Properties state={state} dispatch={dispatch} infos={infos} />}
            {sheet === 'more' && (
              <div className="flex flex-wrap items-center gap-3 p-1">
                <h1 className="w-full text-title font-semibold">{name}</h1>
                <LayoutChoice state={state} dispatch={dispatch} />
                <Button disabled={nothing} onClick={() => dispatch({ kind: 'duplicate' })}>{text('editor.duplicate')}</Button>
                <AlignChoice state={state} dispatch={dispatch} />
                <div className="w-full">{saveState}</div>
              </div>
            )}
          </div>
        )}
      </div>
      <div className="grid grid-rows-4 gap-2">
        <Key word={text('editor.palette')} icon={<Shapes size={ICON} />} open={sheet === 'symbols'} onPress={() => toggle('symbols')} />
        <Key word={text('editor.data')} icon={<SlidersHorizontal size={ICON} />} open={sheet === 'data'} onPress={() => toggle('data')} />
        <Key word={text('editor.more')} icon={<Ellipsis size={ICON} />} open={sheet === 'more'} onPress={() => toggle('more')} />
        <Key word={text(isSaving ? 'editor.saving' : 'editor.save')} icon={<Save size={ICON} />} primary={isChanged} disabled={!isChanged || isSaving || isViewer} title={isViewer ? text('editor.viewer') : undefined} onPress={() => { onSave(); setSheet('more'); }} />
      </div>
    </div>
  );
}

interface KeyProps {
  readonly word: string;
  readonly icon: ReactNode;
  readonly onPress: () => void;
  /** What it opens is open: it then closes it. */
  readonly open?: boolean;
  readonly primary?: boolean;
  readonly disabled?: boolean;
  readonly title?: string | undefined;
}

function Key({ word, icon, onPress, open, primary = false, disabled = false, title }: KeyProps) {
  const text = useText();
  return (
    <Button shape="tile" primary={primary} disabled={disabled} title={title} aria-expanded={open} onClick={onPress} className={disabled ? 'opacity-40' : ''}>
      <span className="flex flex-col items-center gap-1 font-condensed text-[1.125rem] leading-none">
        {open ? <X size={ICON} /> : icon}
        {open ? text('editor.closeSheet') : word}
      </span>
    </Button>
  );
}

import { useEffect, useReducer, useRef, useState } from 'react';
import { useText } from '../../app/text/useText';
import { usePanel } from '../../app/viewport';
import { fitScale } from '../../mimic/fit';
import { useTagsLike } from '../../rest/queries';
import type { TagInfo } from '../../tags/tag';
import { ConflictDialog } from './ConflictDialog';
import { keepDraft, readDraft } from './draft';
import { EditorCanvas } from './EditorCanvas';
import { EditorToolbar } from './EditorToolbar';
import { isChanged, layoutOf, reduceEditor, restore, textToSave, type Base } from './editorState';
import { Palette } from './Palette';
import { PanelEditor } from './PanelEditor';
import { Properties } from './Properties';
import { SaveState } from './SaveState';
import { baseOf, pathOf, useSaveDisplay, type PlantFile } from './useDisplayFile';

const DRAFT_MS = 400;
const NONE: ReadonlyMap<string, TagInfo> = new Map();

export function Editor({ name, base }: { readonly name: string; readonly base: Base }) {
  const text = useText();
  const isPanel = usePanel();
  const [found] = useState(() => readDraft(name));
  const [state, dispatch] = useReducer(reduceEditor, null, () => restore(base, found, isPanel ? 'panel' : 'main'));
  const save = useSaveDisplay(name);
  const [conflict, setConflict] = useState<{ readonly now: PlantFile | null } | null>(null);
  const [isRestored, setRestored] = useState(() => found !== null);
  const tags = useTagsLike('*').data;
  const [infos, setInfos] = useState(NONE);
  if (tags && infos.size !== tags.length) setInfos(new Map(tags.map((t) => [t.path, t])));
  const changed = isChanged(state);
  useDraft(name, changed ? { digest: state.base.digest, baseText: state.base.text, text: textToSave(state) } : null);
  const room = useRef<HTMLDivElement>(null);
  const size = useSize(room);
  const layout = layoutOf(state);
  const scale = fitScale(layout.size, size.width - 8, size.height - 8);

  const send = (seen: string | null) => {
    const sent = state.history.present;
    const sentText = textToSave(state);
    save.mutate(
      { text: sentText, seen },
      {
        onSuccess: (outcome) => {
          if (outcome.kind === 'conflict') setConflict({ now: outcome.now });
          else {
            setRestored(false);
            dispatch({ kind: 'based', base: { text: sentText, digest: outcome.file.digest, display: sent }, keep: true });
          }
        },
      },
    );
  };
  const trySave = () => {
    if (changed && !save.isPending) send(state.base.digest);
  };

  const canvas = (
    <div ref={room} className="relative h-full min-h-0 min-w-0 overflow-auto p-1" aria-label={text('editor.canvas')}>
      {size.width > 0 && <EditorCanvas state={state} dispatch={dispatch} infos={infos} scale={scale} onSave={trySave} />}
    </div>
  );
  const saveState = <SaveState save={save} isChanged={changed} restored={isRestored && changed} onDiscard={() => dispatch({ kind: 'based', base, keep: false })} />;
  const editing = { name, state, dispatch, infos, isChanged: changed, isSaving: save.isPending, onSave: trySave, saveState };
  return (
    <>
      {isPanel ? (
        <PanelEditor {...editing}>{canvas}</PanelEditor>
      ) : (
        <div className="grid h-full min-h-0 grid-cols-[132px_minmax(0,1fr)_320px] grid-rows-[auto_minmax(0,1fr)] gap-2 p-2">
          <EditorToolbar {...editing} />
          <Palette tool={state.tool} onTool={(tool) => dispatch({ kind: 'tool', tool })} />
          {canvas}
          <Properties state={state} dispatch={dispatch} infos={infos} />
        </div>
      )}
      {conflict && (
        <ConflictDialog
          path={pathOf(name)}
          base={state.base.display}
          mine={state.history.present}
          now={conflict.now}
          onLater={() => setConflict(null)}
          onKeep={() => {
            setConflict(null);
            send(conflict.now?.digest ?? null);
          }}
          onTake={() => {
            const theirs = baseOf(name, conflict.now);
            setConflict(null);
            if (theirs) dispatch({ kind: 'based', base: theirs, keep: false });
          }}
        />
      )}
    </>
  );
}

/** Keeps what is not saved over a reload, and warns before the page is left. */
function useDraft(name: string, draft: ReturnType<typeof readDraft>): void {
  const isDirty = draft !== null;
  useEffect(() => {
    const timer = setTimeout(() => keepDraft(name, draft), DRAFT_MS);
    const now = () => keepDraft(name, draft);
    window.addEventListener('pagehide', now);
    return () => {
      clearTimeout(timer);
      now();
      window.removeEventListener('pagehide', now);
    };
  }, [name, draft]);
  useEffect(() => {
    if (!isDirty) return;
    const warn = (e: BeforeUnloadEvent) => e.preventDefault();
    window.addEventListener('beforeunload', warn);
    return () => window.removeEventListener('beforeunload', warn);
  }, [isDirty]);
}

function useSize(ref: React.RefObject<HTMLElement | null>) {
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    if (!ref.current) return;
    const observer = new ResizeObserver(([entry]) => {
      if (entry) setSize({ width: Math.floor(entry.contentRect.width), height: Math.floor(entry.contentRect.height) });
    });
    observer.observe(ref.current);
    return () => observer.disconnect();
  }, [ref]);
  return size;
}

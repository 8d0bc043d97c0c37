import { useText } from '../app/text/useText';
import type { Note } from './layers';
import { flagText, noteFlags } from './noteFlags';

interface Props {
  readonly notes: readonly Note[];
  readonly span: { readonly startMs: number; readonly endMs: number };
  /** Of the plot, in pixels of the chart. */
  readonly left: number;
  readonly width: number;
  readonly onOpen: () => void;
}

/** Numbered flags on top of the lanes where notes begin; what they say is in the list that a touch opens. */
export function NoteFlags({ notes, span, left, width, onOpen }: Props) {
  const text = useText();
  return noteFlags(notes, span.startMs, span.endMs, width).map((flag) => (
    <button
      key={flag.notes[0]?.id}
      type="button"
      data-note={flagText(flag)}
      aria-label={text('trends.notes.flag', { number: flagText(flag), text: flag.notes.map((n) => n.text).join('; ') })}
      onClick={onOpen}
      onPointerDown={(e) => e.stopPropagation()}
      onDoubleClick={(e) => e.stopPropagation()}
      style={{ left: left + flag.x }}
      className="absolute top-0 flex items-start border-l-2 border-ink text-caption font-semibold text-ink panel:min-h-11 panel:min-w-11"
    >
      <span className="min-w-5 rounded-br-chip bg-raised px-1">{flagText(flag)}</span>
    </button>
  ));
}

import type { Note } from './layers';

/** Notes that begin at about the same place of the chart. */
export interface NoteFlag {
  readonly x: number;
  readonly notes: readonly Note[];
}

const FLAG_PX = 26;

/** A flag where each note begins; those that would cover each other are one. Notes that began before the window stand at its left edge. */
export function noteFlags(notes: readonly Note[], startMs: number, endMs: number, width: number): readonly NoteFlag[] {
  const flags: NoteFlag[] = [];
  for (const note of [...notes].sort((a, b) => a.fromMs - b.fromMs)) {
    if (note.fromMs >= endMs || note.toMs <= startMs) continue;
    const x = (Math.max(0, note.fromMs - startMs) / (endMs - startMs)) * width;
    const last = flags.at(-1);
    if (last && x - last.x < FLAG_PX) flags[flags.length - 1] = { ...last, notes: [...last.notes, note] };
    else flags.push({ x, notes: [note] });
  }
  return flags;
}

/** `3`, or `3–5`. */
export function flagText({ notes }: NoteFlag): string {
  const first = notes[0]?.number ?? 0, last = notes.at(-1)?.number ?? 0;
  return first === last ? String(first) : `${first}–${last}`;
}

/** A new display of the plant folder: its file, and the line of plant.yaml that shows it at an area or unit. */
import type { Display } from '../displays/display';
import { displayText } from '../displays/edit/displayText';
import { EMPTY_PANEL } from '../displays/edit/editorState';
import type { LocalText } from '../tags/tag';

/** As plant-model takes the names of files. */
const NAME = /^[A-Za-z0-9_-]{1,64}$/;

export function isDisplayName(name: string): boolean {
  return NAME.test(name);
}

export function newDisplayText(title: LocalText, hasPanel: boolean): string {
  const display: Display = { display: 1, title, size: { width: 1096, height: 820 }, items: [], ...(hasPanel && { panel: EMPTY_PANEL }) };
  return displayText(display);
}

/**
 * plant.yaml with `display: name` at an area (`cellar`) or unit (`cellar/fv-01`); all else keeps its characters.
 * @returns null when that area or unit is not written as a list item of its own, e.g. in braces: then a person must do it
 */
export function withDisplay(yaml: string, path: string, name: string): string | null {
  const lines = yaml.split('\n');
  const [area = '', unit] = path.split('/');
  const areaAt = itemAt(lines, 'area', area, 0, lines.length);
  const at = areaAt === null || unit === undefined ? areaAt : itemAt(lines, 'unit', unit, areaAt + 1, endOf(lines, areaAt));
  if (at === null) return null;
  const line = `${' '.repeat(indentOf(lines[at]) + 2)}display: ${name}`;
  const field = new RegExp(`^ {${indentOf(lines[at]) + 2}}display:`);
  const old = lines.findIndex((l, i) => i > at && i < endOf(lines, at) && field.test(l));
  return (old < 0 ? lines.toSpliced(at + 1, 0, line) : lines.with(old, line)).join('\n');
}

function itemAt(lines: readonly string[], key: string, name: string, from: number, to: number): number | null {
  const item = new RegExp(`^ *- ${key}: *(["']?)${name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\1 *(#.*)?$`);
  const at = lines.findIndex((line, i) => i >= from && i < to && item.test(line));
  return at < 0 ? null : at;
}

/** The first line behind a list item that is not indented more than it. */
function endOf(lines: readonly string[], at: number): number {
  const end = lines.findIndex((line, i) => i > at && line.trim() !== '' && !/^ *#/.test(line) && indentOf(line) <= indentOf(lines[at]));
  return end < 0 ? lines.length : end;
}

function indentOf(line: string | undefined): number {
  return /^ */.exec(line ?? '')?.[0].length ?? 0;
}

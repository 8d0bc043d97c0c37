import Papa from 'papaparse';
import type { components } from '../../rest/openapi';
import { tagPath } from './tagPath';
import { usedColumns, type Cells, type TagRow } from './tagRow';
import { yamlNumber, yamlText } from './yamlText';

export type Setting = components['schemas']['DriverSetting'];

/** What the text of a device is made of. */
export interface DeviceParts {
  readonly driver: string;
  readonly name: string;
  /** As the driver lists them. */
  readonly known: readonly Setting[];
  /** As typed, by id; of a list one value a line. */
  readonly settings: Readonly<Record<string, string>>;
  readonly unit: string;
  readonly rows: readonly TagRow[];
}

/** What a line of the files is about. */
export type Part = { readonly kind: 'device' } | { readonly kind: 'setting'; readonly id: string } | { readonly kind: 'row'; readonly id: number };

/** A device as the plant folder has it. This text is what is tried, and what is saved. */
export interface DeviceFile {
  readonly yaml: string;
  /** The tag list beside it; null when the tags are in the file. */
  readonly csv: string | null;
  /** What a problem's file and line are about. */
  readonly partAt: (file: string, line: number) => Part;
}

/** More than these are a table, which people read and edit better as one. */
const MOST_INLINE = 12;
const NOT_INLINE = /^(states|was)/;
const DEVICE: Part = { kind: 'device' };

export const yamlPathOf = (name: string) => `devices/${name}.yaml`;
export const csvPathOf = (name: string) => `devices/${name}.csv`;

export function deviceFile(parts: DeviceParts): DeviceFile {
  const lines: string[] = [];
  const about: Part[] = [];
  const line = (text: string, part: Part = DEVICE) => {
    lines.push(text);
    about.push(part);
  };
  line(`driver: ${yamlText(parts.driver)}`);
  const said = parts.known.filter((setting) => (parts.settings[setting.id] ?? '').trim() !== '');
  if (said.length > 0) line('settings:');
  for (const setting of said) line(`  ${yamlText(setting.id)}: ${settingText(setting, parts.settings[setting.id] ?? '')}`, { kind: 'setting', id: setting.id });
  const inline = isInline(parts.rows);
  if (parts.rows.length > 0) line(inline ? 'tags:' : `tags: ${yamlText(`${parts.name}.csv`)}`);
  if (inline) for (const row of parts.rows) line(`  ${yamlText(tagPath(row, parts.unit))}: ${inlineTag(row.cells)}`, { kind: 'row', id: row.id });
  const ids = parts.rows.map((row) => row.id);
  return {
    yaml: `${lines.join('\n')}\n`,
    csv: inline ? null : listText(parts.rows, parts.unit),
    partAt: (file, at) => (file.endsWith('.csv') ? rowPart(ids[at - 2]) : (about[at - 1] ?? DEVICE)),
  };
}

function rowPart(id: number | undefined): Part {
  return id === undefined ? DEVICE : { kind: 'row', id };
}

function settingText(setting: Setting, typed: string): string {
  const one = (text: string) => (setting.type === 'STRING' ? yamlText(text) : setting.type === 'BOOLEAN' ? booleanText(text) : yamlNumber(text));
  return setting.list ? `[${valuesOf(typed).map(one).join(', ')}]` : one(typed.trim());
}

function booleanText(text: string): string {
  return text === 'true' || text === 'false' ? text : yamlText(text);
}

/** Of a list: a value a line. */
export function valuesOf(typed: string): readonly string[] {
  return typed.split('\n').map((each) => each.trim()).filter((each) => each !== '');
}

function isInline(rows: readonly TagRow[]): boolean {
  return rows.length <= MOST_INLINE && !usedColumns(rows).some((c) => NOT_INLINE.test(c)) && rows.every(({ cells }) => hasBoth(cells, 'range') && hasBoth(cells, 'normal'));
}

/** Both ends of a span, or none: half a one is told of a table. */
function hasBoth(cells: Cells, span: string): boolean {
  return (cells[`${span}_low`] ?? '') === '' ? (cells[`${span}_high`] ?? '') === '' : (cells[`${span}_high`] ?? '') !== '';
}

function inlineTag(cells: Cells): string {
  const said = (column: string) => cells[column] ?? '';
  const fields: string[] = [];
  for (const column of ['address', 'type', 'options', 'class', 'unit']) if (said(column) !== '' || column === 'address' || column === 'type') fields.push(`${column}: ${yamlText(said(column))}`);
  for (const span of ['range', 'normal']) if (said(`${span}_low`) !== '') fields.push(`${span}: [${yamlNumber(said(`${span}_low`))}, ${yamlNumber(said(`${span}_high`))}]`);
  if (said('setpoint') !== '') fields.push(`setpoint: ${yamlText(said('setpoint'))}`);
  for (const column of ['decimals', 'deadband']) if (said(column) !== '') fields.push(`${column}: ${yamlNumber(said(column))}`);
  if (said('access') !== '') fields.push(`access: ${yamlText(said('access'))}`);
  const texts = Object.keys(cells).filter((c) => c.startsWith('description_') && said(c) !== '').sort().map((c) => `${c.slice('description_'.length)}: ${yamlText(said(c))}`);
  if (said('description') !== '') fields.push(`description: ${yamlText(said('description'))}`);
  else if (texts.length > 0) fields.push(`description: {${texts.join(', ')}}`);
  return `{${fields.join(', ')}}`;
}

function listText(rows: readonly TagRow[], unit: string): string {
  const columns = usedColumns(rows);
  const table = rows.map((row) => columns.map((c) => (c === 'path' ? tagPath(row, unit) : (row.cells[c] ?? ''))));
  return `${Papa.unparse([[...columns], ...table], { newline: '\n' })}\n`;
}

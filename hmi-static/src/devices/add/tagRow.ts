/** The columns of the plant's tag lists, in the order in which they are written; docs/engineer/plant-folder.md. */
export const COLUMNS = ['path', 'address', 'type', 'options', 'class', 'unit', 'range_low', 'range_high', 'normal_low', 'normal_high', 'setpoint', 'decimals', 'deadband', 'access', 'was'] as const;
export const NEEDED = ['path', 'address', 'type'] as const;
const TEXT_COLUMN = /^(description|states)(_[a-z]{2})?$/;

/** What a tag list says of one tag: text by column. A column that is missing is empty. */
export type Cells = Readonly<Record<string, string>>;

/** A tag of the device that is being added. */
export interface TagRow {
  /** Stays the same while the row is edited. */
  readonly id: number;
  readonly cells: Cells;
}

export function isColumn(name: string): boolean {
  return (COLUMNS as readonly string[]).includes(name) || TEXT_COLUMN.test(name);
}

export function isText(column: string): boolean {
  return TEXT_COLUMN.test(column);
}

/** The columns in which any row says something; path, address and type always. */
export function usedColumns(rows: readonly TagRow[]): readonly string[] {
  const used = new Set<string>(NEEDED);
  for (const { cells } of rows) for (const [column, text] of Object.entries(cells)) if (text !== '') used.add(column);
  return [...COLUMNS.filter((c) => used.has(c)), ...[...used].filter(isText).sort()];
}

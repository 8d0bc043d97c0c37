import Papa from 'papaparse';
import { isColumn, isText, NEEDED, type Cells } from './tagRow';

/** What is wrong with a tag list, at its line. */
export interface ListProblem {
  readonly line: number;
  readonly kind: 'empty' | 'unknownColumn' | 'columnTwice' | 'missingColumn' | 'cells' | 'missingCell' | 'quotes' | 'lineInCell';
  readonly what: string;
}

export interface TagList {
  readonly rows: readonly Cells[];
  readonly problems: readonly ListProblem[];
}

const SEPARATORS = [',', ';', '\t'];
const WORDS = ['path', 'address', 'type', 'options', 'class', 'unit', 'setpoint', 'access', 'was'];
const DECIMAL_COMMA = /^[+-]?\d+,\d+$/;

/** Reads a list in the form of the plant's CSV files, as spreadsheets write it: separated by comma, semicolon or tab, whichever comes first in the header. */
export function readTagList(text: string): TagList {
  let body = text.replace(/^\ufeff/, '');
  let line = 1;
  if (body.startsWith('sep=')) {
    body = body.slice((body.indexOf('\n') + 1) || body.length);
    line++;
  }
  const separator = separatorOf(body);
  const read = Papa.parse<string[]>(body, { delimiter: separator });
  const problems: ListProblem[] = [];
  const rows: Cells[] = [];
  let header: readonly string[] | undefined;
  for (const [i, raw] of read.data.entries()) {
    const at = line;
    line += 1 + raw.reduce((sum, cell) => sum + (cell.match(/\r\n|\n|\r/g)?.length ?? 0), 0);
    const cells = raw.map((cell) => cell.trim());
    if (cells.every((cell) => cell === '')) continue;
    const told = read.errors.some((e) => e.type === 'Quotes' && e.row === i);
    if (told) problems.push({ line: at, kind: 'quotes', what: '' });
    else if (cells.some((cell) => /[\r\n]/.test(cell))) problems.push({ line: at, kind: 'lineInCell', what: '' });
    else if (!header) {
      header = cells;
      problems.push(...wrongHeader(cells, at));
      if (problems.length > 0) break; // what follows cannot be understood
    } else if (cells.length !== header.length) problems.push({ line: at, kind: 'cells', what: `${cells.length} ≠ ${header.length}` });
    else {
      const row = rowOf(header, cells, separator === ';');
      const missing = NEEDED.filter((column) => (row[column] ?? '') === '');
      problems.push(...missing.map((what) => ({ line: at, kind: 'missingCell' as const, what })));
      rows.push(row);
    }
  }
  if (!header && problems.length === 0) problems.push({ line: 1, kind: 'empty', what: '' });
  return { rows, problems };
}

function separatorOf(body: string): string {
  const header = /^[^\r\n]*/.exec(body.trimStart())?.[0] ?? '';
  return Array.from(header).find((c) => SEPARATORS.includes(c)) ?? ',';
}

function wrongHeader(names: readonly string[], line: number): ListProblem[] {
  const unknown = names.filter((name) => !isColumn(name)).map((what) => ({ line, kind: 'unknownColumn' as const, what }));
  const twice = names.filter((name, i) => isColumn(name) && names.indexOf(name) < i).map((what) => ({ line, kind: 'columnTwice' as const, what }));
  const missing = NEEDED.filter((name) => !names.includes(name)).map((what) => ({ line, kind: 'missingColumn' as const, what }));
  return [...unknown, ...twice, ...missing];
}

/** Where semicolons separate, a comma stands before decimals; the list that is written has points. */
function rowOf(header: readonly string[], cells: readonly string[], decimalComma: boolean): Cells {
  const row: Record<string, string> = {};
  header.forEach((column, i) => {
    const cell = cells[i] ?? '';
    const isNumber = decimalComma && !isText(column) && !WORDS.includes(column) && DECIMAL_COMMA.test(cell);
    if (cell !== '') row[column] = isNumber ? cell.replace(',', '.') : cell;
  });
  return row;
}

import { textIn, type ItemOf } from '../../displays/display';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import { noteOf, plainText, readingInWords } from './valueWidget';
import { tagName, type Source, type Widget } from './widget';

interface Row {
  readonly label: string;
  readonly text: string;
  readonly note: string;
  readonly kind: string;
}

const HEAD = 42;
const PADDING = 14;
const ROW = 34;

/** A card of names and values, one line each. */
export class ListWidget implements Widget {
  readonly layer = 'live';
  readonly blinks = false;
  readonly tags: readonly string[];
  readonly box: Rect;
  readonly target: Rect;
  private title = '';
  private rows: readonly Row[] = [];

  constructor(readonly item: ItemOf<'list'>) {
    const { x, y, width, height } = item;
    this.tags = item.rows.map((r) => r.tag);
    this.box = this.target = { x, y, width, height };
  }

  refresh(source: Source): boolean {
    const title = textIn(this.item.label, source.language);
    const rows = this.item.rows.map((row): Row => {
      const reading = source.read(row.tag);
      const note = reading.kind === 'unbound' || reading.kind === 'unknown' ? '' : noteOf(reading, source.language);
      return { label: textIn(row.label, source.language) || tagName(row.tag), text: plainText(reading), note, kind: reading.kind };
    });
    if (title === this.title && rows.length === this.rows.length && rows.every((row, i) => sameRow(row, this.rows[i]))) return false;
    this.title = title;
    this.rows = rows;
    return true;
  }

  paint(pen: Pen): void {
    const { c } = pen;
    const { x, y, width, height } = this.box;
    pen.frame(this.box, 4, c.surface, null);
    if (this.title !== '') pen.text(this.title, x + PADDING, y + 26, { size: 16, bold: true, color: c.ink });
    const head = this.title === '' ? 6 : HEAD;
    const step = Math.min(ROW, (height - head - 6) / Math.max(1, this.rows.length));
    this.rows.forEach((row, i) => {
      const top = y + head + i * step;
      if (i > 0 || this.title !== '') pen.line([[x + PADDING, pen.sharp(top)], [x + width - PADDING, pen.sharp(top)]], c.line, 1);
      drawRow(pen, row, { x: x + PADDING, y: top, width: width - 2 * PADDING, height: step });
    });
  }

  describe(source: Source): string {
    const rows = this.item.rows.map((row) => `${textIn(row.label, source.language) || tagName(row.tag)} ${readingInWords(source.read(row.tag), source.language)}`);
    return `${this.title || this.item.id}: ${rows.join('; ')}`;
  }
}

function drawRow(pen: Pen, row: Row, box: Rect): void {
  const { c, g } = pen;
  const y = box.y + box.height / 2 + 5;
  if (row.kind === 'bad' || row.kind === 'stale') {
    const width = pen.textWidth(row.text, { size: 15, bold: true }) + 10;
    g.beginPath();
    g.rect(box.x + box.width - width, box.y + 4, width + 4, box.height - 8);
    pen.hatch(row.kind === 'bad' ? 7 : 12);
  }
  pen.text(row.label, box.x, y, { size: 15, color: c.ink2 });
  pen.text(row.text, box.x + box.width, y, { size: 15, bold: true, align: 'right', color: row.kind === 'stale' ? c.ink2 : c.ink });
  if (row.note === '') return;
  const room = pen.textWidth(row.text, { size: 15, bold: true });
  pen.text(row.note, box.x + box.width - room - 14, y, { size: 12, condensed: true, align: 'right', color: c.ink });
}

function sameRow(a: Row, b: Row | undefined): boolean {
  return b !== undefined && a.label === b.label && a.text === b.text && a.note === b.note && a.kind === b.kind;
}

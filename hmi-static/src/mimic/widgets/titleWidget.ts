import type { Language } from '../../app/text/language';
import { textIn, type ItemOf } from '../../displays/display';
import { EMPTY_TEXT } from '../../tags/reading';
import type { Rect } from '../paint/geometry';
import type { Pen } from '../paint/pen';
import type { SymbolReading } from '../state/reading';
import { plainText } from './valueWidget';
import { readBound, roomFor, type Source, type Widget } from './widget';

const TITLE = { size: 17, bold: true } as const;
const SUBTITLE = { size: 13 } as const;
const LINE = 19;

/** Under the name of a tank, the word for an empty text would be read of the tank: no batch has no line. */
function subtitleOf(reading: SymbolReading, language: Language): string {
  const text = plainText(reading);
  return text === EMPTY_TEXT[language] ? '' : text;
}

/** The name of a vessel or exchanger and, under it, what goes on there: apart from the symbol, so that a level repaints no text. */
export class TitleWidget implements Widget {
  readonly layer: 'static' | 'live';
  readonly blinks = false;
  readonly target = null;
  readonly tags: readonly string[];
  private title = '';
  private subtitle = '';

  constructor(
    readonly item: ItemOf<'vessel'> | ItemOf<'exchanger'>,
    private readonly leastText: number,
  ) {
    this.tags = item.subtitle === undefined ? [] : [item.subtitle];
    this.layer = item.subtitle === undefined ? 'static' : 'live';
  }

  get box(): Rect {
    const size = (natural: number) => Math.max(natural, this.leastText);
    const width = Math.max(roomFor(this.title, size(TITLE.size)), roomFor(this.subtitle, size(SUBTITLE.size)));
    return { x: this.middle - width / 2, y: this.baseline - size(TITLE.size), width, height: size(TITLE.size) + (this.subtitle === '' ? 0 : LINE) + 6 };
  }

  refresh(source: Source): boolean {
    const title = textIn(this.item.label, source.language);
    const subtitle = this.item.subtitle === undefined ? '' : subtitleOf(readBound(source, this.item.subtitle), source.language);
    if (title === this.title && subtitle === this.subtitle) return false;
    this.title = title;
    this.subtitle = subtitle;
    return true;
  }

  paint(pen: Pen): void {
    const { c } = pen;
    pen.text(this.title, this.middle, this.baseline, { ...TITLE, align: 'center', color: c.ink });
    if (this.subtitle !== '') pen.text(this.subtitle, this.middle, this.baseline + LINE, { ...SUBTITLE, align: 'center', color: c.ink2 });
  }

  describe(): string {
    return '';
  }

  private get middle(): number {
    return this.item.x + this.item.width / 2;
  }

  private get baseline(): number {
    const { titleY, y, subtitle } = this.item;
    return titleY ?? y - 14 - (subtitle === undefined ? 0 : LINE);
  }
}

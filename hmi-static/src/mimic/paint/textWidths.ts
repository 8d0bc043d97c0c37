/** Widths of texts by font, so that an unchanged text is measured once. */
export class TextWidths {
  private readonly known = new Map<string, Map<string, number>>();
  private count = 0;

  constructor(private readonly measure: (font: string, text: string) => number) {}

  of(font: string, text: string): number {
    let widths = this.known.get(font);
    if (!widths) this.known.set(font, (widths = new Map<string, number>()));
    let width = widths.get(text);
    if (width === undefined) {
      if (++this.count > MOST) this.clear();
      width = this.measure(font, text);
      widths.set(text, width);
    }
    return width;
  }

  /** After a font was loaded. */
  clear(): void {
    this.known.clear();
    this.count = 0;
  }
}

/** Changing numbers make ever new texts. */
const MOST = 5_000;

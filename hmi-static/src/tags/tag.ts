/** Text in the plant's languages, e.g. `{es: 'Macerador', en: 'Mash tun'}`; may be empty. */
export type LocalText = Readonly<Record<string, string>>;

/** A tag with what people need to read it, as `GET /api/v1/plant/tags` tells it. */
export interface TagInfo {
  readonly path: string;
  readonly type: 'BOOL' | 'INT64' | 'FLOAT64' | 'STRING';
  /** UCUM code, may be empty. */
  readonly unit: string;
  readonly device: string;
  readonly description: LocalText;
  readonly range: Span | null;
  /** Where it lies when nothing is wrong. */
  readonly normal: Span | null;
  /** Path of the tag that says what it should be. */
  readonly setpoint: string | null;
  readonly decimals: number;
  /** How often a value is expected; 0: when it comes. Older than three periods is stale. */
  readonly periodMs: number;
  /** Compressed history keeps a sample at least so often, while samples come; 0: it keeps each of them. */
  readonly keptEveryMs: number;
  readonly writable: boolean;
  /** Words for values of a BOOL or INT64, by value. */
  readonly states: Readonly<Record<string, LocalText>>;
}

export interface Span {
  readonly low: number;
  readonly high: number;
}

export type Quality = 'good' | 'uncertain' | 'bad';

/** What is known of a tag's value now. Stale is not a property of the value but of time: see `isStale`. */
export type TagView =
  | { readonly kind: 'waiting' }
  | {
      readonly kind: 'live';
      readonly value: number | boolean | string | null;
      /** OPC UA StatusCode, unsigned. */
      readonly status: number;
      readonly quality: Quality;
      readonly flags: number;
      /** ms since 1970, by the device's clock and by the runtime's. */
      readonly sourceMs: number;
      readonly serverMs: number;
    };

/** The two top bits of an OPC UA StatusCode. */
export function qualityOf(status: number): Quality {
  const severity = status >>> 30;
  return severity === 0 ? 'good' : severity === 1 ? 'uncertain' : 'bad';
}

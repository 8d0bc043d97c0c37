/**
 * The display document: what a mimic shows, where, and from which tags. The one source of the types here, of the reading in
 * `readDisplay.ts`, and of `display.schema.json`, against which the plant folder is checked (`displaySchema.test.ts` equates them).
 * For engineers: docs/engineer/displays.md.
 */
import * as v from 'valibot';

const about = v.description;
const coordinate = v.pipe(v.number(), v.integer(), v.minValue(-10000), v.maxValue(10000));
const length = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(10000));
const id = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z0-9][A-Za-z0-9_.:-]{0,63}$/),
  about('Unique in its layout; part of the address of the symbol.'),
);
const tag = v.pipe(v.string(), v.minLength(1), v.maxLength(512));
const text = v.pipe(
  v.union([v.pipe(v.string(), v.maxLength(500)), v.record(v.pipe(v.string(), v.regex(/^[a-z]{2}$/)), v.pipe(v.string(), v.maxLength(500)))]),
  about('A text for people: one string, or one for each language.'),
);
const rotation = v.pipe(v.picklist([0, 90, 180, 270]), about('Degrees clockwise; 0: left to right.'));
const span = v.pipe(v.strictTuple([v.number(), v.number()]), about('[low, high], in the unit of the tag.'));
const side = v.pipe(v.picklist(['below', 'above', 'left', 'right', 'none']), about('Where its tag and state stand; default below. none: only the symbol.'));

const placed = { id, x: coordinate, y: coordinate };
const boxed = { ...placed, width: length, height: length };
const owned = {
  unit: v.exactOptional(v.pipe(tag, about('Path of the unit the symbol belongs to: area/unit.'))),
  label: v.exactOptional(text),
  tags: v.exactOptional(v.pipe(v.array(tag), v.maxLength(50), about('More tags for its faceplate.'))),
};
const bound = (what: string) => v.exactOptional(v.pipe(tag, about(what)));
const titled = {
  subtitle: v.exactOptional(v.pipe(tag, about('A tag whose value stands under the label.'))),
  titleY: v.exactOptional(v.pipe(coordinate, about('Base line of the label; default just above the symbol.'))),
};
const service = {
  manual: bound('True: in hand. Badge M.'),
  local: bound('True: operated at the machine. Badge L.'),
  interlock: bound('True: an interlock holds it. Padlock.'),
  outOfService: bound('True: out of service.'),
  fault: bound('True: fault, whatever the other tags say.'),
};

const vessel = v.strictObject({
  kind: v.literal('vessel'),
  ...boxed,
  ...owned,
  bottom: v.exactOptional(v.picklist(['dished', 'cone', 'flat', 'fermenter'])),
  jacket: v.exactOptional(v.union([v.literal(true), tag])),
  agitator: v.exactOptional(v.union([v.literal(true), tag])),
  rake: v.exactOptional(v.union([v.literal(true), tag])),
  bed: v.exactOptional(v.boolean()),
  level: bound('Level or volume.'),
  levelRange: v.exactOptional(span),
  inUse: bound('True or not 0: in use. Without it: when there is something in it.'),
  outOfService: bound('True: out of service.'),
  ...titled,
});
const valve = v.strictObject({
  kind: v.literal('valve'),
  ...placed,
  ...owned,
  rotation: v.exactOptional(rotation),
  control: v.exactOptional(v.pipe(v.boolean(), about('A control valve: with a stem and its position in %.'))),
  command: bound('What it was told: true or above 0: open.'),
  open: bound('Feedback of the open end.'),
  closed: bound('Feedback of the closed end.'),
  position: bound('Measured position in %.'),
  travelS: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(600), about('Longest time between command and feedback; default 10.'))),
  ...service,
  labelAt: v.exactOptional(side),
});
const machine = {
  ...placed,
  ...owned,
  command: bound('What it was told: true: run.'),
  running: bound('Feedback: it runs.'),
  speed: bound('Speed, shown while it runs.'),
  startS: v.exactOptional(v.pipe(v.number(), v.minValue(0), v.maxValue(600), about('Longest time between command and feedback; default 10.'))),
  ...service,
  labelAt: v.exactOptional(side),
};
const pump = v.strictObject({ kind: v.literal('pump'), ...machine, rotation: v.exactOptional(rotation) });
const motor = v.strictObject({ kind: v.literal('motor'), ...machine });
const exchanger = v.strictObject({
  kind: v.literal('exchanger'),
  ...boxed,
  ...owned,
  inUse: bound('True or above 0: in use.'),
  ...titled,
});
const pipe = v.strictObject({
  kind: v.literal('pipe'),
  id,
  points: v.pipe(v.array(v.strictTuple([coordinate, coordinate])), v.minLength(2), v.maxLength(50), about('Corners; each piece is horizontal or vertical.')),
  medium: v.exactOptional(text),
  mediumAt: v.exactOptional(v.pipe(v.strictTuple([coordinate, coordinate]), about('Middle of the label of the medium.'))),
  flow: v.exactOptional(v.pipe(v.array(tag), v.minLength(1), v.maxLength(20), about('It flows when all of these are true, or above 1 % of their range.'))),
  arrow: v.exactOptional(v.pipe(v.boolean(), about('Head at the last point: the consumer. Default false.'))),
});
const value = v.strictObject({
  kind: v.literal('value'),
  ...placed,
  width: v.exactOptional(length),
  size: v.exactOptional(v.pipe(v.picklist(['small', 'normal', 'large']), about('large: key process value. small: one line, without frame.'))),
  ...owned,
  tag: v.exactOptional(tag),
});
const bar = v.strictObject({
  kind: v.literal('bar'),
  ...boxed,
  ...owned,
  tag: v.exactOptional(tag),
  setpoint: bound('Default: the setpoint of the tag.'),
  scale: v.exactOptional(span),
  normal: v.exactOptional(span),
  limits: v.exactOptional(
    v.strictObject({
      hh: v.exactOptional(v.number()),
      h: v.exactOptional(v.number()),
      l: v.exactOptional(v.number()),
      ll: v.exactOptional(v.number()),
    }),
  ),
});
const sparkline = v.strictObject({
  kind: v.literal('sparkline'),
  ...boxed,
  ...owned,
  tag: v.exactOptional(tag),
  setpoint: bound('Default: the setpoint of the tag.'),
  minutes: v.exactOptional(v.pipe(v.number(), v.minValue(1), v.maxValue(1440), about('Default 120.'))),
});
const label = v.strictObject({
  kind: v.literal('text'),
  ...placed,
  text: v.exactOptional(text),
  tag: bound('Its value as text, e.g. the phase.'),
  size: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(12), v.maxValue(80))),
  bold: v.exactOptional(v.boolean()),
  align: v.exactOptional(v.picklist(['left', 'center', 'right'])),
  ink: v.exactOptional(v.pipe(v.picklist([1, 2, 3]), about('1: main text, 2: secondary, 3: caption.'))),
  display: v.exactOptional(v.pipe(v.string(), about('Name of the display it leads to.'))),
});
const area = v.strictObject({
  kind: v.literal('area'),
  ...boxed,
  label: v.exactOptional(text),
  display: v.exactOptional(v.pipe(v.string(), about('Name of the display it leads to.'))),
});
const list = v.strictObject({
  kind: v.literal('list'),
  ...boxed,
  ...owned,
  rows: v.pipe(v.array(v.strictObject({ label: v.exactOptional(text), tag })), v.maxLength(30)),
});

const item = v.variant('kind', [area, pipe, label, vessel, exchanger, list, bar, sparkline, value, valve, pump, motor]);
const layout = {
  size: v.pipe(v.strictObject({ width: length, height: length }), about('Design pixels; the page scales it to the room there is.')),
  leastText: v.exactOptional(v.pipe(v.number(), v.minValue(12), v.maxValue(40), about('No text is smaller than this, in CSS pixels; default 12.'))),
  items: v.pipe(v.array(item), v.maxLength(2000), about('Symbols, in the order in which they are painted and read.')),
};
export const displaySchema = v.strictObject({
  $schema: v.exactOptional(v.string()),
  display: v.pipe(v.literal(1), about('Version of this format.')),
  title: text,
  ...layout,
  trends: v.exactOptional(
    v.pipe(
      v.array(v.strictObject({ title: v.exactOptional(text), tags: v.pipe(v.array(tag), v.minLength(1), v.maxLength(10)), hours: v.exactOptional(v.pipe(v.number(), v.minValue(0.25), v.maxValue(168))) })),
      v.maxLength(3),
      about('Charts beside the picture where there is room.'),
    ),
  ),
  panel: v.exactOptional(v.pipe(v.strictObject(layout), about('A second layout for panels of 800×480: 800×368.'))),
});

/** By kind, for the JSON Schema and for the editor. */
export const itemSchemas = { area, pipe, text: label, vessel, exchanger, list, bar, sparkline, value, valve, pump, motor } as const;

type Deep<T> = T extends object ? { readonly [K in keyof T]: Deep<T[K]> } : T;
export type Display = Deep<v.InferOutput<typeof displaySchema>>;
export type Layout = Pick<Display, 'size' | 'leastText' | 'items'>;
export type Item = Display['items'][number];
export type Kind = Item['kind'];
export type ItemOf<K extends Kind> = Extract<Item, { readonly kind: K }>;
export type Text = NonNullable<Display['title']>;
export type Point = readonly [number, number];
export type Side = 'below' | 'above' | 'left' | 'right' | 'none';
export type Rotation = 0 | 90 | 180 | 270;

/** The text in a language, else in the first there is. */
export function textIn(text: Text | undefined, language: string): string {
  if (text === undefined) return '';
  if (typeof text === 'string') return text;
  return text[language] ?? Object.values(text)[0] ?? '';
}

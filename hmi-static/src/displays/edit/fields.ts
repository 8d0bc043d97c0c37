import type { Kind } from '../display';

/** How a field of an item is edited. */
export type FieldType =
  | { readonly kind: 'number' | 'words' | 'tag' | 'tags' | 'yes' | 'name' | 'rows' | 'span' }
  | { readonly kind: 'choice'; readonly of: readonly (string | number)[] };

export interface Field {
  readonly name: string;
  readonly type: FieldType;
}

const number = (name: string): Field => ({ name, type: { kind: 'number' } });
const tag = (name: string): Field => ({ name, type: { kind: 'tag' } });
const words = (name: string): Field => ({ name, type: { kind: 'words' } });
const choice = (name: string, ...of: readonly (string | number)[]): Field => ({ name, type: { kind: 'choice', of } });
const yes = (name: string): Field => ({ name, type: { kind: 'yes' } });

const PLACE = [number('x'), number('y')];
const BOX = [...PLACE, number('width'), number('height')];
const UNIT: Field = { name: 'unit', type: { kind: 'name' } };
const MORE: Field = { name: 'tags', type: { kind: 'tags' } };
const SIDE = choice('labelAt', 'below', 'above', 'left', 'right', 'none');
const ROTATION = choice('rotation', 0, 90, 180, 270);
const SERVICE = ['fault', 'interlock', 'local', 'manual', 'outOfService'].map(tag);

/** What can be set, by kind, in the order in which it is asked. */
export const FIELDS: Readonly<Record<Kind, readonly Field[]>> = {
  vessel: [words('label'), UNIT, tag('level'), { name: 'levelRange', type: { kind: 'span' } }, choice('bottom', 'dished', 'cone', 'flat', 'fermenter'), tag('jacket'), tag('agitator'), tag('rake'), yes('bed'), tag('subtitle'), tag('inUse'), tag('outOfService'), MORE, ...BOX, number('titleY')],
  valve: [words('label'), UNIT, tag('command'), tag('open'), tag('closed'), tag('position'), yes('control'), ROTATION, SIDE, number('travelS'), ...SERVICE, MORE, ...PLACE],
  pump: [words('label'), UNIT, tag('command'), tag('running'), tag('speed'), ROTATION, SIDE, number('startS'), ...SERVICE, MORE, ...PLACE],
  motor: [words('label'), UNIT, tag('command'), tag('running'), tag('speed'), SIDE, number('startS'), ...SERVICE, MORE, ...PLACE],
  exchanger: [words('label'), UNIT, tag('inUse'), tag('subtitle'), MORE, ...BOX, number('titleY')],
  pipe: [words('medium'), { name: 'flow', type: { kind: 'tags' } }, yes('arrow')],
  value: [tag('tag'), words('label'), UNIT, choice('size', 'small', 'normal', 'large'), MORE, ...PLACE, number('width')],
  bar: [tag('tag'), tag('setpoint'), { name: 'scale', type: { kind: 'span' } }, { name: 'normal', type: { kind: 'span' } }, words('label'), UNIT, MORE, ...BOX],
  sparkline: [tag('tag'), tag('setpoint'), number('minutes'), words('label'), UNIT, MORE, ...BOX],
  text: [words('text'), tag('tag'), number('size'), yes('bold'), choice('align', 'left', 'center', 'right'), choice('ink', 1, 2, 3), { name: 'display', type: { kind: 'name' } }, ...PLACE],
  area: [words('label'), { name: 'display', type: { kind: 'name' } }, ...BOX],
  list: [words('label'), UNIT, { name: 'rows', type: { kind: 'rows' } }, MORE, ...BOX],
};

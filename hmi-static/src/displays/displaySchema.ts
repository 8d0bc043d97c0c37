/** Makes the JSON Schema of the display document; used by its test only, so that no page carries the converter. */
import { toJsonSchema } from '@valibot/to-json-schema';
import * as v from 'valibot';
import { displaySchema, itemSchemas } from './display';

type Json = Record<string, unknown>;

/** `if kind then …` for each kind instead of `oneOf`: a validator then says what is wrong with the valve, not that it is no vessel. */
export function displayJsonSchema(): Json {
  const kinds = Object.keys(itemSchemas);
  const document = convert(displaySchema);
  const properties = document['properties'] as Record<string, Json>;
  const itemsOf = (layout: Record<string, Json>): Json => ({ ...layout['items'], items: { $ref: '#/$defs/item' } });
  const panel = properties['panel'] ?? {};
  const panelProperties = panel['properties'] as Record<string, Json>;
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Display of a plant',
    description: 'A mimic: symbols, pipes and values, and the tags they show. Made from hmi-static/src/displays/display.ts; explained in docs/engineer/displays.md.',
    ...without(document, '$schema'),
    properties: {
      ...properties,
      items: itemsOf(properties),
      panel: { ...panel, properties: { ...panelProperties, items: itemsOf(panelProperties) } },
    },
    $defs: {
      item: {
        type: 'object',
        required: ['kind'],
        properties: { kind: { enum: kinds } },
        allOf: kinds.map((kind) => ({ if: { properties: { kind: { const: kind } }, required: ['kind'] }, then: { $ref: `#/$defs/${kind}` } })),
      },
      ...Object.fromEntries(Object.entries(itemSchemas).map(([kind, schema]) => [kind, without(convert(schema), '$schema')])),
    },
  };
}

function convert(schema: v.GenericSchema): Json {
  return toJsonSchema(schema, { target: 'draft-2020-12' }) as Json;
}

function without(json: Json, key: string): Json {
  return Object.fromEntries(Object.entries(json).filter(([name]) => name !== key));
}

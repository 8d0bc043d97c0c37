// @vitest-environment node
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { displayJsonSchema } from './displaySchema';

const file = resolve(__dirname, '../../../docs/reference/schemas/display.schema.json');

/** After a change of display.ts: `UPDATE_SCHEMA=1 npx vitest run src/displays/displaySchema.test.ts`. */
test('the schema file says what display.ts says', () => {
  const made = `${JSON.stringify(displayJsonSchema(), null, 2)}\n`;
  if (process.env['UPDATE_SCHEMA']) {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, made);
  }
  expect(readFileSync(file, 'utf8')).toBe(made);
});

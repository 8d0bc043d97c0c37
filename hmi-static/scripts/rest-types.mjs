// Makes src/rest/openapi.d.ts from the OpenAPI document that gateway-rest's build leaves; with --check only says whether it is current.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import openapiTS, { astToString } from 'openapi-typescript';

const document = new URL('../../bundles/gateway/gateway-rest/target/classes/openapi/openapi.json', import.meta.url);
const types = new URL('../src/rest/openapi.d.ts', import.meta.url);
if (!existsSync(document)) {
  console.error(`HMI-REST-TYPES ${document.pathname} is not there. Build gateway-rest first: ./orq build`);
  process.exit(1);
}
const made = `// Made by scripts/rest-types.mjs from the OpenAPI document; do not edit.\n${astToString(await openapiTS(JSON.parse(readFileSync(document, 'utf8'))))}`;
if (!process.argv.includes('--check')) writeFileSync(types, made);
else if (!existsSync(types) || readFileSync(types, 'utf8') !== made) {
  console.error('HMI-REST-TYPES src/rest/openapi.d.ts is not what the REST API is now. In hmi-static: npm run types, then commit it.');
  process.exit(1);
}

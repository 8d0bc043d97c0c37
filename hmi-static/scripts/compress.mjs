// Compresses what compresses well, once, at build: the runtime on a panel has no time to do it for every request.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const dist = fileURLToPath(new URL('../dist', import.meta.url));
const WORTH_IT = /\.(html|js|css|svg|json|webmanifest)$/;
const LEAST_BYTES = 512;

for (const name of readdirSync(dist, { recursive: true })) {
  const file = join(dist, name);
  if (!WORTH_IT.test(name) || statSync(file).size < LEAST_BYTES) continue;
  const text = readFileSync(file);
  writeFileSync(`${file}.gz`, gzipSync(text, { level: 9 }));
  writeFileSync(`${file}.br`, brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_SIZE_HINT]: text.length } }));
}

// What Maven runs with the tests: types, lint, whether the types of the REST API are current, unit tests. Usage: check.mjs REPORT.xml
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const report = process.argv[2];
for (const [program, ...args] of [
  ['node', 'scripts/rest-types.mjs', '--check'],
  ['npx', 'tsc', '--noEmit'],
  ['npx', 'eslint', '.'],
  ['npx', 'vitest', 'run', '--reporter=default', ...(report ? ['--reporter=junit', `--outputFile.junit=${report}`] : [])],
]) {
  const { status } = spawnSync(program, args, { cwd: home, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

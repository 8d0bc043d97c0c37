// What Maven runs: installs what package-lock.json names and builds dist/, each only when its inputs changed. The Node is the machine's.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const home = fileURLToPath(new URL('..', import.meta.url));
const INPUTS = ['src', 'public', 'scripts', 'index.html', 'package.json', 'package-lock.json', 'tsconfig.json', 'vite.config.ts'];

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) fail(`HMI-NODE the HMI is built with Node 20.19 or newer, this is ${process.version}. Install it and put it first on PATH; ./orq doctor shows what is found.`);

const installed = join(home, 'node_modules/.installed.sha256');
const lock = digest(['package-lock.json']);
if (!isStamped(installed, lock)) {
  run('npm', ['ci', '--no-audit', '--no-fund']);
  writeFileSync(installed, lock);
}
const built = join(home, 'dist/sources.sha256');
const sources = digest(INPUTS);
if (!isStamped(built, sources)) {
  run('npm', ['run', 'build']);
  writeFileSync(built, sources);
}

function isStamped(file, digest) {
  return existsSync(file) && readFileSync(file, 'utf8') === digest;
}

/** Of names and contents, not of times: a checkout changes times. */
function digest(names) {
  const hash = createHash('sha256');
  for (const file of names.flatMap(filesOf).sort()) hash.update(`${file}\0`).update(readFileSync(join(home, file))).update('\0');
  return hash.digest('hex');
}

function filesOf(name) {
  const at = join(home, name);
  if (!existsSync(at)) return [];
  if (!statSync(at).isDirectory()) return [name];
  return readdirSync(at, { recursive: true }).map((file) => join(name, file)).filter((file) => statSync(join(home, file)).isFile());
}

function run(program, args) {
  const { status, error } = spawnSync(program, args, { cwd: home, stdio: 'inherit' });
  if (status !== 0) fail(`HMI-BUILD ${program} ${args.join(' ')} failed${error ? `: ${error.message}` : ''}.`);
}

function fail(why) {
  console.error(why);
  process.exit(1);
}

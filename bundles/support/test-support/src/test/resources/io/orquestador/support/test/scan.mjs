// NODE_PATH=… node scan.mjs < NAMES: looks for secrets in the files whose names come, each ended by a NUL. Says path, line and rule of each, with tabs
// between; never what it found. Ends with how many files it read.
import fs from 'node:fs';
import { createRequire } from 'node:module';
import { text } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';

performance.mark = () => {}; // the library's profiler looks through all marks at each: minutes for some thousand files
const require = createRequire(process.env.NODE_PATH + '/');
const library = (name) => import(pathToFileURL(require.resolve(name)));
const { lintSource } = await library('@secretlint/core');
const preset = await library('@secretlint/secretlint-rule-preset-recommend');
const { creator: pattern } = await library('@secretlint/secretlint-rule-pattern');

// What the recommended rules leave out: short keys (Ed25519), tokens of nobody in particular, random text that is called
// a secret, random text of 32 characters and more but the digests of lock files.
const mixed = (of, least) => `(?=${of}*[0-9])(?=${of}*[a-z])(?=${of}*[A-Z])${of}{${least},}`;
const ours = {
  'short-private-key': '/-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\\\n"+]{1,30}[A-Za-z0-9+\\/]{40,}/',
  'signed-token': '/\\beyJ[A-Za-z0-9_-]{8,}\\.eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{20,}/',
  'service-token': '/\\b(?:glpat-[A-Za-z0-9_-]{20}|[rs]k_live_[A-Za-z0-9]{20,})/',
  'random-secret':
    '/(?:[Pp]ass(?:word|phrase)|[Ss]ecret|[Tt]oken|[Kk]ey|PASSWORD|SECRET|TOKEN|KEY)["\']?\\s{0,4}[:=]\\s{0,4}["\']?' + mixed('[A-Za-z0-9+\\/_-]', 20) + '/',
  'random-text': `/["'](?!sha512-)${mixed('[A-Za-z0-9+\\/_-]', 32)}={0,2}["']/`,
};
const rules = [
  { id: '@secretlint/secretlint-rule-preset-recommend', rule: preset.creator, rules: [] },
  ...Object.entries(ours).map(([id, regexp]) => ({ id, rule: pattern, options: { patterns: [{ name: id, patterns: [regexp] }] } })),
];

let read = 0;
for (const path of (await text(process.stdin)).split('\0').filter(Boolean)) {
  const bytes = fs.readFileSync(path);
  if (bytes.subarray(0, 8_000).includes(0)) continue; // not text
  read++;
  const source = { content: bytes.toString(), filePath: path, ext: '', contentType: 'text' };
  const { messages } = await lintSource({ source, options: { config: { rules }, maskSecrets: true } });
  for (const { loc, ruleId } of messages) console.log([path, loc.start.line, ruleId.replace('@secretlint/secretlint-rule-', '')].join('\t'));
}
console.log(`${read} files`);

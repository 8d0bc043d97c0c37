import { createInterface } from 'node:readline';

/** Line by line to whoever started us: `{"check": name, "problems": […]}`. */
export function report(check, problems) {
  process.stdout.write(`${JSON.stringify({ check, problems: [...new Set(problems)] })}\n`);
}

/** Runs one check; whatever it throws is a problem. */
export async function check(name, body) {
  const problems = [];
  try {
    await body((problem) => problems.push(problem));
  } catch (e) {
    problems.push(e.stack ?? String(e));
  }
  report(name, problems);
}

let answers;

/** Has the runtime stopped, started or updated by whoever started us: it is not ours. Waits until it is done. */
export async function order(what, more = {}) {
  answers ??= createInterface({ input: process.stdin })[Symbol.asyncIterator]();
  process.stdout.write(`${JSON.stringify({ order: what, ...more })}\n`);
  const { value, done } = await answers.next();
  if (done) throw new Error(`nobody does ${what}`);
  const answer = JSON.parse(value);
  if (answer.failed) throw new Error(`${what} failed: ${answer.failed}`);
  return answer;
}

/** Nothing more will be said or ordered: an open pipe must not keep us. */
export function leave() {
  process.stdout.write('', () => process.exit());
}

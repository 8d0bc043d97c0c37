// The figures of `./orq bench hmi` for a trend of twenty tags over a year at 1920×1080: medians of RUNS browsers. Prints one line of JSON.
// BASE=… TAGS='["a/b",…]' END_MS=… node src/measureTrends.mjs
import { trendPaint } from './trendPaint.mjs';

const { BASE: base, TAGS: tags, END_MS: endMs, RUNS: runs = '5', SHOT: shot, DAYS: days = '365' } = process.env;

const seen = [];
for (let run = 0; run < Number(runs); run++) seen.push(await trendPaint({ base, tags: JSON.parse(tags), days: Number(days), endMs: Number(endMs), shot }));
const median = (of) => seen.map(of).sort((a, b) => a - b)[Math.floor(seen.length / 2)];
process.stdout.write(`${JSON.stringify({
  firstMs: median((s) => s.open.first),
  fullMs: median((s) => s.open.full),
  askedAtMs: median((s) => s.open.asked[0]?.at),
  coarseAnswerMs: median((s) => s.open.asked[0]?.ms),
  fullAnswerMs: median((s) => s.open.asked[1]?.ms),
  panFirstMs: median((s) => s.pan.first),
  panFullMs: median((s) => s.pan.full),
  problems: [...new Set(seen.flatMap((s) => s.problems))],
})}\n`);

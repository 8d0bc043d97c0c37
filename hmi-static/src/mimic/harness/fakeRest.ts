import type { TagInfo } from '../../tags/tag';

/** Answers what the pages ask of the REST API, out of memory; a saved display is kept until the page is loaded again. */
export function answerRest(displays: Map<string, string>, infos: ReadonlyMap<string, TagInfo>): void {
  const real = window.fetch.bind(window);
  window.fetch = (input, init) => {
    const url = new URL(input instanceof Request ? input.url : input, location.origin);
    if (!url.pathname.startsWith('/api/v1/')) return real(input, init);
    return Promise.resolve(answer(url, init, displays, infos));
  };
}

function answer(url: URL, init: RequestInit | undefined, displays: Map<string, string>, infos: ReadonlyMap<string, TagInfo>): Response {
  const path = url.pathname.slice('/api/v1/'.length);
  if (path.startsWith('plant/displays/')) {
    const text = displays.get(decodeURIComponent(path.slice('plant/displays/'.length)));
    return text === undefined ? problem(404, 'REST-NOT-FOUND', 'There is no such display.') : json(JSON.parse(text));
  }
  if (path === 'plant/tags') return json({ items: tags(url, infos), next: null });
  if (path === 'plant') return json({ name: 'harness', title: {}, languages: ['es', 'en'], timeZone: 'America/Bogota', equipment: null, features: [] });
  if (path === 'plant/candidate') return json({ digest: 'harness', readAt: new Date().toISOString(), problems: [], changes: [] });
  if (path === 'history/buckets') return json({ buckets: buckets(url, infos) });
  if (path === 'plant/file') return file(url, init, displays);
  return problem(404, 'REST-NOT-FOUND', `The harness does not answer ${path}.`);
}

function buckets(url: URL, infos: ReadonlyMap<string, TagInfo>) {
  const info = infos.get(url.searchParams.get('path') ?? '');
  const from = Date.parse(url.searchParams.get('from') ?? '');
  const to = Date.parse(url.searchParams.get('to') ?? '');
  const span = info?.normal ?? { low: 0, high: 10 };
  return Array.from({ length: 100 }, (_, i) => ({
    start: new Date(from + ((to - from) * i) / 100).toISOString(),
    avg: span.low + (span.high - span.low) * (0.5 + 0.3 * Math.tanh((i - 40) / 8) + 0.03 * Math.sin(i * 1.7)),
  }));
}

function tags(url: URL, infos: ReadonlyMap<string, TagInfo>): TagInfo[] {
  const exact = url.searchParams.getAll('path');
  if (exact.length > 0) return exact.flatMap((p) => infos.get(p) ?? []);
  const words = (url.searchParams.get('match') ?? '*').split('*').filter((w) => w !== '');
  return [...infos.values()].filter((i) => words.every((w) => i.path.toLowerCase().includes(w.toLowerCase()))).slice(0, Number(url.searchParams.get('limit') ?? 1000));
}

function file(url: URL, init: RequestInit | undefined, displays: Map<string, string>): Response {
  const path = url.searchParams.get('path') ?? '';
  const name = path.replace(/^displays\/|\.json$/g, '');
  const text = displays.get(name);
  if (text === undefined) return problem(404, 'REST-NOT-FOUND', `There is no ${path}.`);
  if (init?.method !== 'PUT') return json({ path, text, digest: digest(text) });
  const sent = JSON.parse(init.body as string) as { text: string; seen: string };
  if (sent.seen !== digest(text)) return json({ code: 'PLANT-CONFLICT', detail: 'The file is not what you saw last.', now: { path, text, digest: digest(text) } }, 409);
  displays.set(name, sent.text);
  return json({ path, text: sent.text, digest: digest(sent.text) });
}

function digest(text: string): string {
  let h = 0;
  for (let i = 0; i < text.length; i++) h = (h * 31 + text.charCodeAt(i)) >>> 0;
  return h.toString(16);
}

function json(body: unknown, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });
}

function problem(status: number, code: string, detail: string): Response {
  return json({ status, code, detail }, status);
}

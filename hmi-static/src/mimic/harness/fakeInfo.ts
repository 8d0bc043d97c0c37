import type { TagInfo } from '../../tags/tag';

type Sort = Pick<TagInfo, 'type' | 'unit' | 'range' | 'normal' | 'decimals'>;

const float = (unit: string, low: number, high: number, normal: readonly [number, number] | null, decimals = 1): Sort => ({
  type: 'FLOAT64', unit, range: { low, high }, normal: normal && { low: normal[0], high: normal[1] }, decimals,
});
const BOOL: Sort = { type: 'BOOL', unit: '', range: null, normal: null, decimals: 0 };
const TEXT: Sort = { type: 'STRING', unit: '', range: null, normal: null, decimals: 0 };
const COUNT: Sort = { type: 'INT64', unit: '', range: null, normal: null, decimals: 0 };

/** What a tag is, guessed from its name: only for the harness. */
const SORTS: readonly (readonly [RegExp, Sort])[] = [
  [/-(FBO|FBC|RUN)$|^(XV|HS|XA|LS)-|^[PMK]-\d+$|^(flow|yes|fault|wanted)/, BOOL],
  [/^(BATCH|RECIPE|STEP|PHASE|TARGET|CLOCK)$/, TEXT],
  [/^(STEP-NO|BREWS|KQ|CYCLES|STEP-TIME|AGE|FQ-80|FQ-9)/, COUNT],
  [/^(TT|TIC)-0/, float('Cel', -10, 110, [76, 80])],
  [/^(TT|TIC)-1/, float('Cel', -10, 110, [60, 66])],
  [/^(TT|TIC)-[246]/, float('Cel', -10, 110, [70, 80])],
  [/^(TT|TIC)-[358]/, float('Cel', -10, 110, [17, 21])],
  [/^(TT|TIC)-7/, float('Cel', -20, 40, [-5, -1])],
  [/^(TT|TIC)-/, float('Cel', -10, 110, null)],
  [/^LT-/, float('hL', 0, 14, null)],
  [/^PDT-/, float('mbar', 0, 300, [20, 60], 0)],
  [/^PT-4/, float('mbar', -10, 100, null)],
  [/^PT-/, float('bar', -0.2, 3, [0.6, 1.2], 2)],
  [/^AT-[13]01$|^AT-3[0-9]2$/, float('[pH]', 3, 12, null, 2)],
  [/^AT-201/, float('{EBC}', 0, 100, null, 0)],
  [/^AT-(202|3)/, float('{degPlato}', 0, 25, null)],
  [/^AT-80[12]/, float('g/L', 0, 10, [4.8, 5.4], 2)],
  [/^AT-/, float('%', 0, 5, null, 2)],
  [/^FT-/, float('m3/h', 0, 10, null, 2)],
  [/^WT-/, float('kg', 0, 2000, null, 0)],
  [/-HZ$/, float('Hz', 0, 60, null)],
  [/-A$|^II-/, float('A', 0, 20, null)],
  [/^JT-/, float('kW', 0, 150, null)],
  [/^(EH|CV)-/, float('%', 0, 100, null, 0)],
];

export function fakeInfo(path: string): TagInfo {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const sort = SORTS.find(([pattern]) => pattern.test(name))?.[1] ?? float('', 0, 100, null);
  return { path, device: 'harness', description: { es: `Descripción de ${name}`, en: `Description of ${name}` }, setpoint: null, periodMs: 1_000, keptEveryMs: 0, writable: false, states: {}, ...sort };
}

/** UCUM atoms that do not print as themselves. */
const PRINTED: Readonly<Record<string, string>> = {
  Cel: '°C', K: 'K', '[pH]': 'pH', '{EBC}': 'EBC', '{degPlato}': '°P', deg: '°', '1': '', 'L': 'L', hL: 'hL', W: 'W', Ohm: 'Ω',
  '[degF]': '°F', '[IU]': 'IU', '{rpm}': 'rpm',
};

/**
 * A UCUM code as people write it: `m3/h` is m³/h, `W.h` is Wh, `ug/L` is µg/L, `bar{g}` is bar(g). What is not known is shown as it is,
 * so nobody reads a number under a wrong unit.
 */
export function printedUnit(ucum: string): string {
  const known = PRINTED[ucum];
  if (known !== undefined) return known;
  return ucum.split('/').map(term).join('/');
}

function term(code: string): string {
  return code.split('.').map(atom).join(code.includes('.') && !/^[kM]?W\.h$/.test(code) ? '·' : '');
}

function atom(code: string): string {
  const known = PRINTED[code];
  if (known !== undefined) return known === '' ? '1' : known;
  return code
    .replace(/^u(?=[A-Za-z])/, 'µ')
    .replace(/\{([^}]*)\}/, '($1)')
    .replace(/(?<=[A-Za-z])2$/, '²')
    .replace(/(?<=[A-Za-z])3$/, '³');
}

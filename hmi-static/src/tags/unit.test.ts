import { expect, test } from 'vitest';
import { printedUnit } from './unit';

test.each([
  ['Cel', '°C'], ['[pH]', 'pH'], ['m3/h', 'm³/h'], ['hL', 'hL'], ['%', '%'], ['kW.h', 'kWh'], ['W.h', 'Wh'], ['ug/L', 'µg/L'], ['mS/cm', 'mS/cm'],
  ['bar{g}', 'bar(g)'], ['bar{a}', 'bar(a)'], ['{EBC}', 'EBC'], ['{degPlato}', '°P'], ['1', ''], ['', ''], ['kg/m2', 'kg/m²'], ['N.m', 'N·m'], ['[ft_i]', '[ft_i]'],
])('%s prints as %s', (ucum, printed) => expect(printedUnit(ucum)).toBe(printed));

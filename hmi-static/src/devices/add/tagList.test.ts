import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readTagList } from './tagList';

test('the lists of the brewery are read whole', () => {
  for (const name of ['brewhouse', 'cellar', 'utilities']) {
    const text = readFileSync(`../config/plants/brewery/devices/${name}.csv`, 'utf8');
    const { rows, problems } = readTagList(text);
    expect(problems).toEqual([]);
    expect(rows).toHaveLength(text.trim().split('\n').length - 1);
    expect(rows.every((row) => row['path'] !== '' && row['address'] !== '')).toBe(true);
  }
});

test('a list is read as spreadsheets write it', () => {
  const read = readTagList('\ufeffsep=;\r\npath;address;type;deadband;description_es\r\nTT-1;input:0;float32;0,05;"Salida; ""A"""\r\n;;;;\r\n');
  expect(read).toEqual({ rows: [{ path: 'TT-1', address: 'input:0', type: 'float32', deadband: '0.05', description_es: 'Salida; "A"' }], problems: [] });
  expect(readTagList('path\taddress\ttype\nTT-1\tinput:0\tint16').rows).toEqual([{ path: 'TT-1', address: 'input:0', type: 'int16' }]);
});

test('where commas separate, a comma is no decimal sign', () => {
  expect(readTagList('path,address,type,deadband\nT,i:0,float32,"0,05"').rows[0]?.['deadband']).toBe('0,05');
});

test('what is wrong is told with its line', () => {
  const problems = (text: string) => readTagList(text).problems;
  expect(problems('')).toEqual([{ line: 1, kind: 'empty', what: '' }]);
  expect(problems('path,adress,type\nT,i:0,float32')).toEqual([{ line: 1, kind: 'unknownColumn', what: 'adress' }, { line: 1, kind: 'missingColumn', what: 'address' }]);
  expect(problems('path,path,address,type')).toEqual([{ line: 1, kind: 'columnTwice', what: 'path' }]);
  expect(problems('path,address,type\nA,i:0,bool\n\nB,i:1\nC,,bool')).toEqual([{ line: 4, kind: 'cells', what: '2 ≠ 3' }, { line: 5, kind: 'missingCell', what: 'address' }]);
  expect(problems('path,address,type\nA,i:0,bool\n"B\nb",i:1,bool\nC,i:2')).toEqual([{ line: 3, kind: 'lineInCell', what: '' }, { line: 5, kind: 'cells', what: '2 ≠ 3' }]);
  expect(problems('path,address,type\nA,"i:0,bool')).toEqual([{ line: 2, kind: 'quotes', what: '' }]);
});

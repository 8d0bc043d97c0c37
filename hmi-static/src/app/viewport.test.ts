import { afterEach, expect, test, vi } from 'vitest';
import { isPanel } from './viewport';

afterEach(() => vi.unstubAllGlobals());

/** A browser whose page is that wide, on a screen or on paper. */
const media = (isPrint: boolean, widthPx: number) => vi.stubGlobal('matchMedia', (query: string) => ({ matches: query === 'print' ? isPrint : widthPx < 1024 }));

test('a page that is printed stays as it is on the screen, whatever the width of the paper', () => {
  media(false, 1920);
  expect(isPanel()).toBe(false);
  media(true, 794);
  expect(isPanel()).toBe(false);
  media(false, 800);
  expect(isPanel()).toBe(true);
  media(true, 1200);
  expect(isPanel()).toBe(true);
});

/** The colour tokens of `ui/tokens.css`, read once per theme: no layout or style is read while painting. */
const TOKENS = [
  'bg', 'surface', 'raised', 'sunken', 'ink', 'ink2', 'ink3', 'accent', 'ctl', 'line', 'equip', 'on', 'off', 'pipe1', 'pipe0', 'content', 'trough', 'band',
  'hatch', 'vessel', 'p1', 'p2', 'p3', 'p4', 'p1-digit', 'p2-digit', 'p3-digit', 'p4-digit', 'alarm-outline',
] as const;
export type Token = (typeof TOKENS)[number];
export type Palette = Readonly<Record<Token, string>> & { readonly isLight: boolean };

export function readPalette(element: Element): Palette {
  const style = getComputedStyle(element);
  const tokens = Object.fromEntries(TOKENS.map((t) => [t, style.getPropertyValue(`--${t}`).trim()])) as Record<Token, string>;
  return { ...tokens, isLight: style.colorScheme.includes('light') };
}

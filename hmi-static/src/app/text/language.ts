import type { LocalText } from '../../tags/tag';

export type Language = 'es' | 'en';

export const LANGUAGES: readonly Language[] = ['es', 'en'];

/** A text of the plant in the reader's language, else in any other, else `otherwise`. Always plain text. */
export function localText(text: LocalText | undefined, language: Language, otherwise: string): string {
  if (!text) return otherwise;
  return text[language] ?? Object.entries(text).sort(([a], [b]) => a.localeCompare(b))[0]?.[1] ?? otherwise;
}

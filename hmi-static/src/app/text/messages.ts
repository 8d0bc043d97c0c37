import type { Language } from './language';

/** One text in every language: a missing one does not compile. ICU message syntax. */
export type Text = Readonly<Record<Language, string>>;

/** Texts of one folder, by id (`trends.pause`). Each folder has its own `text.ts`; `all.ts` puts them together. */
export function texts<const K extends string>(of: Readonly<Record<K, Text>>): Readonly<Record<K, Text>> {
  return of;
}

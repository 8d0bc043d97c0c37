import { useSyncExternalStore } from 'react';
import { LANGUAGES, type Language } from './text/language';

export type Theme = 'dark' | 'light';

const THEMES: readonly Theme[] = ['dark', 'light'];

/** What this browser was told, kept over visits; changed without a reload. */
class Setting<T extends string> {
  private value: T;
  private readonly watchers = new Set<() => void>();

  constructor(
    private readonly key: string,
    private readonly allowed: readonly T[],
    fallback: T,
    private readonly show: (value: T) => void,
  ) {
    const kept = read(key);
    this.value = allowed.find((v) => v === kept) ?? fallback;
    show(this.value);
  }

  get = (): T => this.value;

  set = (value: T): void => {
    if (!this.allowed.includes(value)) return;
    this.value = value;
    this.show(value);
    write(this.key, value);
    for (const changed of this.watchers) changed();
  };

  watch = (changed: () => void): (() => void) => {
    this.watchers.add(changed);
    return () => this.watchers.delete(changed);
  };
}

/** A browser may forbid storage; then a setting lasts as long as the page. */
function read(key: string): string | null {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function write(key: string, value: string): void {
  try {
    localStorage.setItem(key, value);
  } catch {
    /* not kept */
  }
}

export const languageSetting = new Setting<Language>('orq.language', LANGUAGES, navigator.language.startsWith('en') ? 'en' : 'es', (language) => {
  document.documentElement.lang = language;
});

export const themeSetting = new Setting<Theme>('orq.theme', THEMES, 'dark', (theme) => {
  document.documentElement.dataset['theme'] = theme;
});

export function useLanguage(): readonly [Language, (language: Language) => void] {
  return [useSyncExternalStore(languageSetting.watch, languageSetting.get), languageSetting.set];
}

/** Canvas code draws again when it changes: tokens are read once per theme. */
export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(themeSetting.watch, themeSetting.get), themeSetting.set];
}

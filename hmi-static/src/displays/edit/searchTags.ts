import { localText, type Language } from '../../app/text/language';
import type { TagInfo } from '../../tags/tag';

const MOST = 8;

/** Tags with every word in their path or description; those whose name begins with the first word come first. */
export function searchTags(infos: ReadonlyMap<string, TagInfo>, typed: string, language: Language): TagInfo[] {
  const words = typed.toLowerCase().split(/\s+/).filter((w) => w !== '');
  if (words.length === 0) return [];
  const found: TagInfo[] = [];
  for (const info of infos.values()) {
    const text = `${info.path} ${localText(info.description, language, '')}`.toLowerCase();
    if (words.every((w) => text.includes(w))) found.push(info);
  }
  const first = words[0] ?? '';
  const isNamed = (info: TagInfo) => info.path.toLowerCase().slice(info.path.lastIndexOf('/') + 1).startsWith(first);
  return found.sort((a, b) => Number(isNamed(b)) - Number(isNamed(a)) || a.path.localeCompare(b.path)).slice(0, MOST);
}

/** Words that YAML 1.1 or 1.2 takes for something else than a text. */
const RESERVED = /^(true|false|null|yes|no|on|off|y|n)$/i;
const PLAIN = /^[A-Za-z_][A-Za-z0-9_./-]*$/;
const ADDRESS = /^\d{1,3}(\.\d{1,3}){3}$/;
/** Nobody sees them, or YAML does not take them as they are. */
const HIDDEN = /[\u007f-\u00a0\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff\ufff0-\uffff]/g;

/** A text as YAML, as an engineer would write it: plain where that is safe everywhere, also within braces; else as JSON, which YAML reads alike. */
export function yamlText(text: string): string {
  if ((PLAIN.test(text) && !RESERVED.test(text)) || ADDRESS.test(text)) return text;
  return JSON.stringify(text).replace(HIDDEN, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

/** A number as typed; what is none stays a text, so that whoever reads the file says so. */
export function yamlNumber(text: string): string {
  const plain = text.trim().replace('\u2212', '-');
  if (/^[+-]?\d+$/.test(plain)) return String(BigInt(plain.replace('+', '')));
  const number = Number(plain.replace(',', '.'));
  return plain !== '' && Number.isFinite(number) && /^[+-]?[\d.,]+(e[+-]?\d+)?$/i.test(plain) ? String(number) : yamlText(text);
}

/** Options of a tag are words `name=value`, apart by blanks. */
function words(options: string): readonly string[] {
  return options.split(/\s+/).filter((word) => word !== '');
}

function nameOf(word: string): string {
  return word.split('=', 1)[0] ?? word;
}

/** The options with others in them: each takes the place of the one of its name. */
export function withOptions(options: string, chosen: string): string {
  const names = new Set(words(chosen).map(nameOf));
  return [...words(chosen), ...words(options).filter((word) => !names.has(nameOf(word)))].join(' ');
}

/** Whether these options are among the ones that are chosen. */
export function hasOptions(options: string, chosen: string): boolean {
  const said = new Set(words(options));
  return words(chosen).every((word) => said.has(word));
}

/** Whether the options say something of the same names, e.g. another order of words. */
export function saysOtherwise(options: string, chosen: string): boolean {
  const names = new Set(words(options).map(nameOf));
  return words(chosen).some((word) => names.has(nameOf(word)));
}

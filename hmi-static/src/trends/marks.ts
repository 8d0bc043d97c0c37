/** Round numbers for an axis: steps of 1, 2 or 5 times a power of ten, as many as fit, and two at least wherever there is room for two. */
export function marksBetween(low: number, high: number, most: number): number[] {
  const span = high - low;
  if (!(span > 0)) return [];
  const wanted = Math.max(1, most);
  let best: number[] = [];
  for (let power = Math.floor(Math.log10(span)) + 1; power >= Math.floor(Math.log10(span)) - 2; power--)
    for (const digit of [5, 2, 1]) {
      const marks = multiples(digit, power, low, high);
      if (marks.length > wanted) return best.length >= Math.min(2, wanted) ? best : ends(marks).slice(0, wanted);
      best = marks;
    }
  return best;
}

function multiples(digit: number, power: number, low: number, high: number): number[] {
  const step = digit * 10 ** power;
  const marks: number[] = [];
  // a product of whole numbers has no tail of digits that a sum would have; plus 0, for there is no mark at −0
  for (let k = Math.ceil(low / step); k * step <= high; k++) marks.push((power < 0 ? Number((k * step).toFixed(-power)) : k * step) + 0);
  return marks;
}

function ends(marks: readonly number[]): number[] {
  const first = marks[0], last = marks.at(-1);
  return first === undefined || last === undefined ? [] : [first, last];
}

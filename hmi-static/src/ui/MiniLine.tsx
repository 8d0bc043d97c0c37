/** A row of numbers as a line, from zero; the last one has a dot. For counts that are in no history. */
export function MiniLine({ values, width = 110, height = 28 }: { readonly values: readonly number[]; readonly width?: number; readonly height?: number }) {
  const last = values.at(-1);
  if (values.length < 2 || last === undefined) return <svg width={width} height={height} aria-hidden="true" />;
  const most = Math.max(...values) * 1.15 || 1;
  const x = (i: number) => (i / (values.length - 1)) * (width - 10);
  const y = (value: number) => height - 3 - (value / most) * (height - 6);
  return (
    <svg width={width} height={height} aria-hidden="true">
      <path d={`M${values.map((v, i) => `${x(i).toFixed(1)} ${y(v).toFixed(1)}`).join('L')}`} fill="none" stroke="var(--ink2)" strokeWidth="1.6" />
      <circle cx={x(values.length - 1)} cy={y(last)} r="3.4" fill="var(--ink)" />
    </svg>
  );
}

export function TrendPage() {
  return <p className="p-6 text-ink2">…</p>;
}

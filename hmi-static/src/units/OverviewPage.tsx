export function OverviewPage() {
  return <p className="p-6 text-ink2">…</p>;
}

import type { ReactNode } from 'react';

interface Props {
  readonly title?: ReactNode;
  readonly aside?: ReactNode;
  readonly children: ReactNode;
  readonly className?: string;
}

export function Card({ title, aside, children, className = '' }: Props) {
  return (
    <section className={`flex min-h-0 min-w-0 flex-col rounded-card bg-surface p-4 panel:p-3 ${className}`}>
      {(title ?? aside) !== undefined && (
        <header className="mb-2 flex items-baseline justify-between gap-3 border-b border-line pb-2 panel:mb-1 panel:pb-1">
          <h2 className="text-body font-semibold">{title}</h2>
          <span className="text-caption text-ink2">{aside}</span>
        </header>
      )}
      {children}
    </section>
  );
}

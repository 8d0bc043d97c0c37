import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly primary?: boolean;
  /** Why it cannot be used now, in one sentence. It is then shown disabled, with the reason. */
  readonly refused?: string | undefined;
  readonly icon?: ReactNode;
}

/** A button says what it does, and when it cannot, why. At most one primary button a view. */
export function Button({ primary = false, refused, icon, children, className = '', type = 'button', ...rest }: Props) {
  const look = refused
    ? 'border-dashed border-ctl text-ink3'
    : primary
      ? 'border-accent bg-accent text-onaccent'
      : 'border-ctl bg-raised text-ink active:bg-surface';
  return (
    <button
      {...rest}
      type={type}
      disabled={refused !== undefined || rest.disabled}
      title={refused ?? rest.title}
      className={`inline-flex min-h-8 items-center justify-center gap-2 rounded-card border px-3 py-1 text-body font-semibold panel:min-h-[52px] panel:rounded-key panel:border-2 panel:px-4 ${look} ${className}`}
    >
      {icon}
      <span>
        {children}
        {refused && <span className="block text-caption font-normal">{refused}</span>}
      </span>
    </button>
  );
}

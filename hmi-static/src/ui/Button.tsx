import type { ButtonHTMLAttributes, ReactNode } from 'react';

interface Props extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly primary?: boolean;
  /** Why it cannot be used now, in one sentence. It is then shown disabled, with the reason. */
  readonly refused?: string | undefined;
  readonly icon?: ReactNode;
  readonly shape?: keyof typeof SHAPES;
}

/** How much room it takes; on the panel never less than a finger. */
const SHAPES = {
  text: 'min-h-8 px-3 py-1 panel:min-h-[52px] panel:px-4',
  /** A row of its own. */
  tall: 'min-h-8 px-3 py-1 panel:min-h-16 panel:px-4',
  /** Nothing but an icon. */
  icon: 'min-h-8 px-2 py-1 panel:min-h-16 panel:min-w-16',
  /** Fills what it is put in, word under icon. */
  tile: 'h-full min-h-14 w-full min-w-0 px-1 py-1 leading-tight',
} as const;

/** A button says what it does, and when it cannot, why. At most one primary button a view. */
export function Button({ primary = false, refused, icon, shape = 'text', children, className = '', type = 'button', ...rest }: Props) {
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
      className={`inline-flex items-center justify-center gap-2 rounded-card border text-body font-semibold panel:rounded-key panel:border-2 ${SHAPES[shape]} ${look} ${className}`}
    >
      {icon}
      <span className="min-w-0">
        {children}
        {refused && <span className="block text-caption font-normal">{refused}</span>}
      </span>
    </button>
  );
}

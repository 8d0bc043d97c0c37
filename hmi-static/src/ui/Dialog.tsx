import { useEffect, useId, useRef, type ReactNode } from 'react';
import { createPortal } from 'react-dom';

/** Where dialogs are put: over the page, never over header, navigation or conditions. */
export const DIALOG_LAYER = 'dialog-layer';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
  /** On a panel it takes all of the width. */
  readonly wide?: boolean;
  /** Cancel left, act right. */
  readonly buttons: ReactNode;
}

const open = new Map<object, { readonly title: string; readonly cancel: () => void }>();

/** Cancels every dialog that is open, as Esc does. @return their titles */
export function cancelDialogs(): readonly string[] {
  const all = [...open.values()];
  for (const { cancel } of all) cancel();
  return all.map(({ title }) => title);
}

/** A question about what the page shows. It covers the page only: what is wrong stays in sight. Esc closes, and the focus goes back. */
export function Dialog({ title, onClose, children, buttons, wide = false }: Props) {
  const box = useRef<HTMLDivElement>(null);
  const heading = useId();
  useEffect(() => {
    const before = document.activeElement;
    if (!box.current?.contains(before)) box.current?.querySelector<HTMLElement>('input, textarea, button')?.focus();
    return () => {
      if (before instanceof HTMLElement) before.focus();
    };
  }, []);
  useEffect(() => {
    const self = {};
    open.set(self, { title, cancel: onClose });
    return () => {
      open.delete(self);
    };
  }, [title, onClose]);
  return createPortal(
    <div className="absolute inset-0 z-20 grid place-items-center overflow-auto bg-bg/75 p-[10px] panel:p-1">
      <div
        ref={box}
        role="dialog"
        aria-labelledby={heading}
        onKeyDown={(e) => e.key === 'Escape' && onClose()}
        className={`w-[600px] max-w-full rounded-card border border-ctl bg-surface p-6 panel:p-3 ${wide ? 'panel:w-full' : ''}`}
      >
        <h2 id={heading} className="text-title font-semibold">{title}</h2>
        <div className="mt-3 panel:mt-1">{children}</div>
        <div className="mt-6 flex justify-end gap-4 panel:mt-2 panel:gap-[10px]">{buttons}</div>
      </div>
    </div>,
    document.getElementById(DIALOG_LAYER) ?? document.body,
  );
}

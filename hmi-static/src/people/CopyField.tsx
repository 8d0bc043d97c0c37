import { useRef, useState } from 'react';
import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Check, Copy } from '../ui/icons';

/** Something that is shown once, to be copied. */
export function CopyField({ label, value }: { readonly label: string; readonly value: string }) {
  const text = useText();
  const field = useRef<HTMLInputElement>(null);
  const [copied, setCopied] = useState<'no' | 'yes' | 'by hand'>('no');
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      setCopied('yes');
    } catch {
      field.current?.select(); // a page over plain HTTP may not
      setCopied('by hand');
    }
  };
  return (
    <>
      <div className="mt-3 flex gap-3 panel:gap-[10px]">
        <input
          ref={field}
          readOnly
          value={value}
          aria-label={label}
          onFocus={(e) => e.target.select()}
          className="min-h-11 min-w-0 flex-1 rounded-card border border-ctl bg-sunken px-3 font-mono text-caption text-ink panel:min-h-[52px]"
        />
        <Button icon={copied === 'yes' ? <Check size={18} /> : <Copy size={18} />} onClick={() => void copy()}>
          {text(copied === 'yes' ? 'users.copied' : 'users.copy')}
        </Button>
      </div>
      {copied === 'by hand' && <p role="status" className="mt-2 text-ink2">{text('users.copyByHand')}</p>}
    </>
  );
}

import { useRef } from 'react';
import { useText } from '../app/text/useText';
import { Button } from '../ui/Button';
import { Upload } from '../ui/icons';

/** Chooses a jar of this computer. Which bundle it replaces is in the jar itself. */
export function UploadButton({ refused, onJar }: { readonly refused: string | undefined; readonly onJar: (jar: File) => void }) {
  const text = useText();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".jar,application/java-archive"
        className="hidden"
        onChange={(e) => {
          const jar = e.target.files?.[0];
          e.target.value = ''; // the same file may be sent again
          if (jar) onJar(jar);
        }}
      />
      <Button refused={refused} icon={<Upload size={18} />} onClick={() => input.current?.click()}>
        {text('bundles.upload')}
      </Button>
    </>
  );
}

import { useRef } from 'react';
import { Button } from '../ui/Button';
import { Upload } from '../ui/icons';

interface Props {
  readonly refused: string | undefined;
  readonly accept: string;
  readonly word: string;
  readonly onFile: (file: File) => void;
}

/** Chooses a file of this computer. */
export function UploadButton({ refused, accept, word, onFile }: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={input}
        type="file"
        accept={accept}
        className="hidden"
        onChange={(e) => {
          const file = e.target.files?.[0];
          e.target.value = ''; // the same file may be sent again
          if (file) onFile(file);
        }}
      />
      <Button refused={refused} icon={<Upload size={18} />} onClick={() => input.current?.click()}>
        {word}
      </Button>
    </>
  );
}

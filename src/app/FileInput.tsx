/** The browser's own chooser of files, out of sight: a button beside it opens it with a click on its ref. */
import type { RefObject } from 'react';

export interface FileInputProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  /** Endings and types of files. */
  readonly accept: string;
  readonly testId: string;
  onFile(file: File): void;
}

export function FileInput({ ref, accept, testId, onFile }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
      accept={accept}
      hidden
      data-testid={testId}
      onChange={(event) => {
        const file = event.target.files?.[0];
        if (file) onFile(file);
        // The same file can be chosen again.
        event.target.value = '';
      }}
    />
  );
}

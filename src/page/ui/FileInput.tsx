/** The browser's own chooser of files, out of sight: a button beside it opens it with a click on its ref. */
import type { RefObject } from 'react';

export interface FileInputProps {
  readonly ref: RefObject<HTMLInputElement | null>;
  readonly testId: string;
  onFile(file: File): void;
}

/** Without `accept`: phones grey out every file whose ending they don't know, and the readers know files by what is in them. */
export function FileInput({ ref, testId, onFile }: FileInputProps) {
  return (
    <input
      ref={ref}
      type="file"
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

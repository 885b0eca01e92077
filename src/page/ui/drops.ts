/** Files dropped anywhere on the page: the dialog that reads them opens, and the browser never leaves the page to show one. */
import { useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { kindOfFile, tellingBytes } from '../files/exports/openedFile';
import { readBytes } from './fetched';
import type { DialogName } from './LazyDialog';

/** A file that waits for the dialog that reads it. */
const dropped = createStore<{ readonly file: File | null }>()(() => ({ file: null }));

/** What reads a file dropped while its dialog is open, or that opened the dialog. */
export function useDroppedFile(read: (file: File) => void): void {
  const file = useStore(dropped, (state) => state.file);
  const latest = useRef(read);
  useEffect(() => {
    latest.current = read;
  });
  useEffect(() => {
    if (!file || dropped.getState().file !== file) return;
    dropped.setState({ file: null });
    latest.current(file);
  }, [file]);
}

type ReadingDialog = 'keep' | 'draw';
const isReading = (dialog: DialogName | null): dialog is ReadingDialog => dialog === 'keep' || dialog === 'draw';

/** The open dialog, if it reads files; else that of runs and weights, or of mazes, which are texts of any kind. */
async function dialogFor(file: File, dialog: DialogName | null): Promise<ReadingDialog> {
  if (isReading(dialog)) return dialog;
  try {
    const start = await readBytes(file.slice(0, tellingBytes));
    return kindOfFile(file.name, start) === 'other' ? 'draw' : 'keep';
  } catch {
    return 'keep'; // A folder, or a file that is gone: there it is said.
  }
}

/** @param dialog that is open now @param isOffered false where no dialog may open, as in a scene or in another page */
export function useDrops(
  dialog: DialogName | null,
  openDialog: (dialog: DialogName) => void,
  isOffered: boolean,
): void {
  const latest = useRef({ dialog, openDialog, isOffered });
  useEffect(() => {
    latest.current = { dialog, openDialog, isOffered };
  });
  useEffect(() => {
    /** Pictures and links of the page itself are dragged as files too. */
    let isOwn = false;
    const isTaken = (): boolean => {
      const { current } = latest;
      // Other dialogs hold what was typed there, and stay.
      return !isOwn && current.isOffered && (current.dialog === null || isReading(current.dialog));
    };
    const drag = (event: DragEvent): DataTransfer | null => {
      const { dataTransfer } = event;
      if (event.defaultPrevented || !dataTransfer?.types.includes('Files')) return null;
      event.preventDefault();
      dataTransfer.dropEffect = isTaken() ? 'copy' : 'none';
      return dataTransfer;
    };
    const drop = (event: DragEvent): void => {
      const file = drag(event)?.files[0];
      if (!file || !isTaken()) return;
      const { current } = latest;
      void dialogFor(file, current.dialog).then((next) => {
        dropped.setState({ file });
        current.openDialog(next);
      });
    };
    const listening = new AbortController();
    const { signal } = listening;
    window.addEventListener('dragstart', () => (isOwn = true), { signal });
    window.addEventListener('dragend', () => (isOwn = false), { signal });
    window.addEventListener('dragover', drag, { signal });
    window.addEventListener('drop', drop, { signal });
    return () => listening.abort();
  }, []);
}

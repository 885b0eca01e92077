/** What a file is that should hold weights and does not: what often stands in their place, known by how it begins. */

const pickle = 'it is a pickle, as older PyTorch writes them: save its tensors as safetensors';
const text = 'it is a text: it is no safetensors file. A maze’s text is opened on the sheet behind “Draw”';
const webPage = 'it is a web page, not the file itself: what was downloaded says why';

const kinds: readonly (readonly [begins: string, problem: string])[] = [
  [
    'version https://git-lfs',
    'it is a pointer of Git LFS, not the file itself: fetch that with “git lfs pull”, or download it',
  ],
  ...['<!doctype', '<html', '<head', '<body', '<?xml'].map((begins) => [begins, webPage] as const),
  ['pk\x03\x04', 'it is a packed file, as PyTorch and NumPy write them: unpack it, or save its tensors as safetensors'],
  ...['\x80\x02', '\x80\x03', '\x80\x04', '\x80\x05'].map((begins) => [begins, pickle] as const),
  ['\x93numpy', 'it is an array of NumPy: save all tensors of a run together as safetensors'],
  ['\x1f\x8b', 'it is packed with gzip: unpack it first'],
  ...['bzh', '\xfd7zxz', '7z\xbc\xaf', 'rar!', '\x28\xb5\x2f\xfd'].map(
    (begins) => [begins, 'it is a packed file: unpack it first'] as const,
  ),
  ...['%pdf', '\x89png', '\xff\xd8\xff', 'gif8', 'riff'].map(
    (begins) => [begins, 'it is a document or a picture, not safetensors'] as const,
  ),
  ['\x89run', 'it is a recorded run, not weights: its name has to end in .run'],
  ['\x89hdf', 'it is an HDF5 file, as Keras writes them: save its tensors as safetensors'],
  ['gguf', 'it is a GGUF file: save its tensors as safetensors'],
  ['{', 'it is a JSON text, not safetensors'],
];

/** The end of a sentence that begins with the file's name, or null. Only of files whose header is not sound: the first bytes are its length. */
export function otherFile(bytes: Uint8Array): string | null {
  const start = String.fromCharCode(...bytes.subarray(0, 64)).replace(/^\u00ef\u00bb\u00bf/, '');
  const known = start.trimStart().toLowerCase();
  const isText = /^[\s!-~]+$/.test(start);
  return kinds.find(([begins]) => known.startsWith(begins))?.[1] ?? (isText ? text : null);
}

/** What the heap of the page's own thread consists of, by a snapshot: what the page itself keeps apart from what V8 compiles of its functions. */

/**
 * @param session the page's DevTools session
 * @returns bytes of objects (strings, closures, shapes and all else that a script makes), of what V8 compiled (bytecode, machine code, and
 * what it notes for them), and of array buffers' contents, which lie outside of the heap
 */
export async function measureHeap(session) {
  const chunks = [];
  const collect = ({ chunk }) => chunks.push(chunk);
  session.on('HeapProfiler.addHeapSnapshotChunk', collect);
  await session.send('HeapProfiler.takeHeapSnapshot');
  session.off('HeapProfiler.addHeapSnapshotChunk', collect);
  return heapByKind(JSON.parse(chunks.join('')));
}

/** @param snapshot a heap snapshot as V8 writes it: nodes as one flat list of fields @throws Error where it has no such kinds */
export function heapByKind({ snapshot: { meta }, nodes, strings }) {
  const { node_fields: fields, node_types: types } = meta;
  const [type, name, size] = ['type', 'name', 'self_size'].map((field) => fields.indexOf(field));
  const bytes = { objects: 0, compiled: 0, buffers: 0 };
  for (let k = 0; k < nodes.length; k += fields.length) {
    const kind = types[type][nodes[k + type]];
    if (kind === 'code') bytes.compiled += nodes[k + size];
    else if (kind !== 'native') bytes.objects += nodes[k + size];
    else if (strings[nodes[k + name]] === 'system / JSArrayBufferData') bytes.buffers += nodes[k + size];
  }
  const missing = Object.keys(bytes).filter((kind) => bytes[kind] === 0);
  if (missing.length > 0)
    throw new Error(`This browser's heap snapshots do not contain ${missing.join(', ')}: adapt heapByKind.`);
  return bytes;
}

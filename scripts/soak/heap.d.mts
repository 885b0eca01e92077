/** V8's heap snapshot, as far as it is read here. */
export interface HeapSnapshot {
  readonly snapshot: {
    readonly meta: {
      readonly node_fields: readonly string[];
      readonly node_types: readonly (readonly string[] | string)[];
    };
  };
  /** One flat list of fields, node by node. */
  readonly nodes: readonly number[];
  readonly strings: readonly string[];
}

/** Bytes by kind. */
export function heapByKind(snapshot: HeapSnapshot): {
  readonly objects: number;
  readonly compiled: number;
  readonly buffers: number;
};

import type { BufferManager } from './members';

/** The buffers of one recording, in place of tfjs's buffer manager. */
export class Arena implements BufferManager {
  numBytesUsed = 0;
  numBytesAllocated = 0;
  /** tfjs's own manager, which gets back what it gave. */
  elsewhere: BufferManager | null = null;
  private readonly own = new Set<GPUBuffer>();
  private readonly pinned = new Set<GPUBuffer>();
  private readonly free = new Map<string, GPUBuffer[]>();

  constructor(private readonly device: GPUDevice) {}

  has(buffer: GPUBuffer): boolean {
    return this.own.has(buffer);
  }

  acquireBuffer(size: number, usage: number, mappedAtCreation = false): GPUBuffer {
    // A buffer that is to be filled from JavaScript holds a constant: it is never one that a dispatch wrote before.
    const recycled = mappedAtCreation ? undefined : this.free.get(`${size}_${usage}`)?.pop();
    if (recycled) return recycled;
    const buffer = this.device.createBuffer({ size, usage, mappedAtCreation });
    this.own.add(buffer);
    this.numBytesAllocated += size;
    if (mappedAtCreation || (usage & GPUBufferUsage.UNIFORM) !== 0) this.pinned.add(buffer);
    return buffer;
  }

  releaseBuffer(buffer: GPUBuffer, reuse?: boolean): void {
    if (!this.own.has(buffer)) {
      this.elsewhere?.releaseBuffer(buffer, reuse);
      return;
    }
    if (this.pinned.has(buffer)) return;
    const key = `${buffer.size}_${buffer.usage}`;
    const free = this.free.get(key) ?? [];
    free.push(buffer);
    this.free.set(key, free);
  }

  dispose(): void {
    for (const buffer of this.own) buffer.destroy();
    this.own.clear();
    this.free.clear();
  }
}

/** A view as the worker draws it: in short slices between training steps, and only when what it shows has changed. */

import type { ContentOf, RequestOf, ViewName } from '../../protocol/frames';

export interface View<V extends ViewName> {
  /** Whether it samples, noise level by noise level. */
  readonly samples: boolean;
  /** Draws of the run as it is: the generator is run to its end, or returned, which frees what it holds. */
  slices(request: RequestOf<V>): AsyncGenerator<void, ContentOf<V>>;
  /** Where it holds something between its frames. */
  dispose?(): void;
}

/** Deutsch: was der Worker auf Englisch sagt. */
/** Was das Training gerade tut, sagt es auf Englisch. */
export const doings: Readonly<Record<string, string>> = {
  'choosing a backend': 'ein Backend wird gewählt',
  'simulating demonstrations': 'Demonstrationen werden simuliert',
};

/** Warum nicht WebGPU; anderes sagt der Browser selbst, auf Englisch. */
export const reasons: Readonly<Record<string, string>> = {
  'WASM was asked for.': 'WASM war verlangt.',
  'This browser does not offer WebGPU.': 'Dieser Browser bietet kein WebGPU.',
  'The browser offers WebGPU, but found no adapter (GPU) for it.':
    'Der Browser bietet WebGPU, fand aber keinen Grafikprozessor dafür.',
  'WebGPU could not be opened: The graphics processor did not answer within 8 seconds.':
    'Der Grafikprozessor antwortete nicht innerhalb von 8 Sekunden.',
};

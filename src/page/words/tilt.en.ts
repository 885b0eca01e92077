/** What figures say of what is exact, and what is said of the outlines of the exact tilt, in English. */

export const tilt = {
  /** At the end of a figure's caption, which is of the learned reward's map. */
  caption: {
    exact:
      'In place of the learned reward the map shows the exact one, log(p expert / p base) of the densities with that noise.',
    error: 'In place of the learned reward the map shows its error: learned less exact.',
  },
  tiltCaption:
    'Grey lines: within them lie half and nine tenths of p base · (p expert / p base)^w, exactly, at the strength w of the steering.',
  tiltBeyond: {
    note: 'exact tilt: beyond the plane',
    hint: 'There are no grey lines: of p base · (p expert / p base)^w, at the present strength w, some lies beyond the plane. A smaller w brings it back.',
  },
  tilt: 'The grey lines are exact: within them lie half and nine tenths of p base · (p expert / p base)^w, at the present strength w. Guided sampling aims there; at a strength other than 1 it does not exactly get there, even with exact models.',
};

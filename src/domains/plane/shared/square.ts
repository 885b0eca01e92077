/** The square that the plane is, in cells: a frame of one cell lies around it. */

/** From 0.5 on. */
export const planeSide = 4;
export const planeCentre = (planeSide + 1) / 2;

/** Figures as they are written: four digits are more than any of them is sure of. */
export const rounded = (value: number, digits = 4): number => Number(value.toFixed(digits));

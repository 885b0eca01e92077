/** A maze by its title in a sentence: the U-maze says already what it is. */
export const mazePhrase = (title: string): string => (title.endsWith('maze') ? title : `${title} maze`);

/** What the parts of the share dialog have in common. */

/** Says what happened. @param problem why something was not copied; null where all went well */
export type Tell = (text: string, problem?: string | null) => void;

/** Where the page is, without its search part. */
export const pageAddress = (): string => window.location.origin + window.location.pathname;

/** Where the list leads; what is missing is not offered. */
export type TaskLinks = {
  dimension: (dimensionId: string) => string;
  review?: string;
  profile?: string;
  report?: string;
  /** The answers as a file. */
  answers?: string;
};

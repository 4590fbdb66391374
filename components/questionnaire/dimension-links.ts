/** Where the page leads. */
export type DimensionLinks = {
  /** The task list. */
  list: string;
  /** By dimension id. */
  dimensions: Readonly<Record<string, string>>;
  /** After the last dimension; null where answers are not checked (samples). */
  review: string | null;
  settings: string;
};

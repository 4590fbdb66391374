/** What a reader of a report may see of it. */
export type Visibility = {
  /** `summary`: one page; `full`: every section; `answers`: with the answers themselves. */
  scope: "summary" | "full" | "answers";
  /** Amounts. Ratios stay: no amount can be read from them. */
  money: boolean;
  /** Notes to answers, and reasons why a question does not apply. */
  comments: boolean;
};

/** For who may read the report itself. */
export const everything: Visibility = { scope: "answers", money: true, comments: true };

/** What a reader of a report sees of it. */
export type Visibility = {
  scope: "summary" | "full" | "answers";
  money: boolean;
  comments: boolean;
};

/** For who may read the report itself. */
export const everything: Visibility = { scope: "answers", money: true, comments: true };

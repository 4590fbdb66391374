/** A report ready to be set on paper: texts and numbers as they stand, drawings as SVG. Data only, for lib/server/pdf. */
export type PrintedDocument = {
  language: "en" | "zh";
  paper: "a4" | "letter";
  /** ISO time that the file carries as its own. */
  createdAt: string;
  title: string;
  /** Above every page but the cover. */
  runningHead: string;
  labels: PrintedLabels;
  cover: Cover;
  summary: Block[];
  sections: Section[];
};

/** What the sheet itself says. */
type PrintedLabels = {
  /** Beside the mark. */
  product: string;
  kind: string;
  contents: string;
  summary: string;
  verdict: string;
  /** With {page} and {total}. */
  page: string;
  disclaimer: string;
  version: string;
};

export type Cover = {
  company: string;
  verdict: string;
  kicker: string;
  lead: string;
  figure: Drawing;
  facts: Fact[];
};

/** A numbered section; its title is the finding. `name` stands for it in the margin and the contents. */
export type Section = { id: string; name: string; title: string; blocks: Block[] };

export type Drawing = {
  svg: string;
  /** In px; null where it only repeats the words beside it. */
  alt: string | null;
  width: number;
  height: number;
};

/** A stretch of text or a small drawing within it. */
export type Run = {
  text: string;
  drawing?: Drawing;
  strong?: boolean;
  dim?: boolean;
  small?: boolean;
  red?: boolean;
  /** Starts a line. */
  newLine?: boolean;
  href?: string;
};

export type Fact = { label: string; value: Run[] };

export type Column = {
  align: "left" | "right";
  /** Share of the room; null for as wide as its texts. */
  weight: number | null;
};

export type Row = { look: "plain" | "red" | "group"; cells: Run[][] };

export type Block =
  | { kind: "heading"; level: 1 | 2; text: Run[] }
  | { kind: "text"; look: "say" | "body" | "small" | "formula"; text: Run[] }
  | { kind: "list"; look: "dash" | "number" | "rule"; items: Block[][] }
  | { kind: "table"; caption: string; columns: Column[]; head: Run[][]; rows: Row[] }
  | { kind: "facts"; facts: Fact[] }
  | { kind: "pairs"; pairs: Fact[] }
  | { kind: "finding"; main: Block[]; side: Fact[] }
  /** A drawing; its key stands beside it, where it has one. */
  | { kind: "figure"; drawing: Drawing; key: Block[] }
  | { kind: "columns"; columns: Block[][] }
  | { kind: "given"; question: Run[]; answer: Block[] }
  | { kind: "metrics"; metrics: { name: string; value: string; level: string }[] };

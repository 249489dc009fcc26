/** What documents, code and database can disagree about. */
export type Disagreement = {
  kind: DisagreementKind;
  /** What it is about: a table, a page, a file. */
  subject: string;
  what: string;
  mend: string;
};

export const disagreementKinds = {
  undescribed: "Tables without a page",
  unknown: "Pages about what there is not",
  code: "Pages whose code is gone",
  stale: "Pages that were not read again since their code changed",
  words: "Names in prose that there are not",
  drizzle: "Drizzle and the database differ",
  rollback: "Migrations without a way back",
  index: "References without an index",
  force: "Tenant tables without forced row-level security",
  comment: "Columns without a comment",
  page: "Pages that can’t be read",
} as const;
export type DisagreementKind = keyof typeof disagreementKinds;

/** `unchecked` says what could not be looked at here, and why. */
export type Truth = { found: Disagreement[]; unchecked: string[] };

import type { ImportMode, MatchKey } from "./input";

/** Columns of a person that an import may change, as `before` and `after` name them. */
export const personFields = [
  "name",
  "given_name",
  "family_name",
  "email",
  "username",
  "sourced_id",
  "phone",
  "status",
  "metadata",
] as const;
export type PersonField = (typeof personFields)[number];

/** What a dry run tells, in numbers alone; kept with the import. */
export type PeopleSummary = {
  kind: "people";
  mode: ImportMode;
  matchBy: MatchKey;
  added: number;
  changed: number;
  unchanged: number;
  /** Known already, and left alone: the import only adds. */
  known: number;
  /** Not known, and left out: the import only updates. */
  unknown: number;
  refused: number;
  memberships: { added: number; changed: number; unchanged: number };
  /** How many people change in which field. */
  fields: Partial<Record<PersonField, number>>;
  /** How often each diagnostic was given, by its code. */
  counts: Record<string, number>;
  /** When the check looked: who was edited since is left alone. */
  plannedAt: string;
};

/** A person of the plan, to look at. Lies beside the uploaded files and goes with them. */
export type PeopleSample = {
  /** Null for somebody new. */
  id: string | null;
  name: string;
  /** By field, in words; `before` is null for somebody new. */
  changes: { field: string; before: string | null; after: string | null }[];
  places: { group: string; role: string; was: string | null }[];
};

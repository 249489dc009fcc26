/** What the live catalogue says of the schema; all lists are sorted by name. */
export type Catalog = {
  tables: CatalogTable[];
  views: CatalogView[];
  enums: CatalogEnum[];
  functions: CatalogFunction[];
  extensions: string[];
};

export type CatalogTable = {
  name: string;
  owner: string;
  comment: string | null;
  /** The partitioned table that this one is a part of. */
  partitionOf: string | null;
  rls: boolean;
  rlsForced: boolean;
  columns: CatalogColumn[];
  constraints: CatalogConstraint[];
  indexes: CatalogIndex[];
  policies: CatalogPolicy[];
  triggers: CatalogTrigger[];
  grants: CatalogGrant[];
};

export type CatalogColumn = {
  name: string;
  /** As `format_type` prints it: `character varying(255)`. */
  type: string;
  nullable: boolean;
  default: string | null;
  /** The expression of a generated column. */
  generated: string | null;
  comment: string | null;
};

export type CatalogConstraint = {
  name: string;
  kind: "primary" | "unique" | "foreign" | "check" | "other";
  columns: string[];
  /** Only of a foreign key. */
  references: { table: string; columns: string[]; onDelete: string } | null;
  definition: string;
};

export type CatalogIndex = {
  name: string;
  unique: boolean;
  primary: boolean;
  method: string;
  /** Keys in order; an expression is printed as such. */
  keys: string[];
  predicate: string | null;
  definition: string;
};

export type CatalogPolicy = {
  name: string;
  command: "all" | "select" | "insert" | "update" | "delete";
  permissive: boolean;
  roles: string[];
  using: string | null;
  check: string | null;
  /** The columns that its expressions read, as pg_depend knows them. */
  columns: string[];
};

export type CatalogTrigger = {
  name: string;
  function: string;
  definition: string;
};

/** `columns` is null when the privilege is on the whole table. */
export type CatalogGrant = {
  role: string;
  privilege: string;
  columns: string[] | null;
};

export type CatalogView = {
  name: string;
  comment: string | null;
  securityInvoker: boolean;
  definition: string;
  /** Tables that it reads. */
  tables: string[];
};

/** By name of the table or index. */
export type CatalogStatistics = {
  tables: Map<string, { rows: number; bytes: number }>;
  indexes: Map<string, { bytes: number; scans: number }>;
};

export type CatalogEnum = { name: string; values: string[]; usedBy: string[] };

export type CatalogFunction = {
  schema: string;
  name: string;
  arguments: string;
  owner: string;
  language: string;
  securityDefiner: boolean;
  /** `search_path=""` and other settings. */
  settings: string[];
  /** Roles that may call it; PUBLIC as such. */
  executors: string[];
  definition: string;
};

import type { Catalog, CatalogTable } from "@/db/catalog";

export type { CatalogTable } from "@/db/catalog";

/** A part of the data, as the table of areas in db/docs/index.md names it. */
export type Module = { key: string; name: string; tables: string[]; hue: number };

/** The live catalogue, arranged for the explorer. */
export type LiveSchema = {
  catalog: Catalog;
  /** Changes with every migration; what is derived from the catalogue is kept under it. */
  version: string;
  /** Tables that are ours, without the parts of partitioned ones. */
  entities: CatalogTable[];
  /** Tables of somebody else in the same schema: shown apart, and held to no rule. */
  strangers: CatalogTable[];
  modules: Module[];
  moduleOf: Map<string, Module>;
};

/** One table points at another, or at itself. */
export type Edge = {
  name: string;
  from: string;
  to: string;
  /** The columns that point, without the tenant's. */
  columns: string[];
  /** Whether the reference may be missing. */
  optional: boolean;
  /** At most one row points at each. */
  single: boolean;
};

export const details = ["names", "keys", "columns"] as const;
/** How much of a table the map shows. */
export type Detail = (typeof details)[number];

export type MapColumn = { name: string; type: string; key: "primary" | "foreign" | null };
export type MapNode = {
  table: string;
  module: string;
  hue: number;
  columns: MapColumn[];
  x: number;
  y: number;
  width: number;
  height: number;
};
export type SchemaMap = {
  nodes: MapNode[];
  edges: Edge[];
  width: number;
  height: number;
};

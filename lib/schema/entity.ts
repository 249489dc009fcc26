import "server-only";
import { type CatalogStatistics, type CatalogTable, readStatistics } from "@/db/catalog";
import type { Page } from "@/db/docs/pages";
import { can } from "@/lib/access/permissions";
import type { Viewer } from "@/lib/auth/viewer";
import { NotFound } from "@/lib/errors";
import { edgesOf } from "./graph";
import { catalogReader, liveSchema } from "./live";
import { allPages, sectionAbout, slugOf } from "./pages";
import { drizzleSource, migrationSources, type Source } from "./sources";
import type { Edge, LiveSchema, Module } from "./types";

export type Entity = {
  table: CatalogTable;
  module: Module | null;
  /** Whether it is one of ours; rules hold for no other. */
  ours: boolean;
  /** Whom it points at, and who points at it. */
  pointsAt: Edge[];
  pointedAtBy: Edge[];
  enums: { name: string; values: string[]; columns: string[] }[];
  views: { name: string; comment: string | null }[];
  parts: string[];
  about: {
    slug: string;
    title: string;
    file: string;
    markdown: string;
    task: string | null;
  } | null;
  drizzle: Source | undefined;
  migrations: Source[];
  /** Null for those who don't run the server: the numbers are of all tenants together. */
  statistics: CatalogStatistics | null;
};

/**
 * Everything that the explorer tells of a table: what the catalogue says, what the page says, and the
 * code that made it.
 * @throws NotFound for a table that there is not
 */
export async function entityOf(viewer: Viewer, name: string): Promise<Entity> {
  const [schema, pages] = await Promise.all([liveSchema(), allPages()]);
  const [facts, statistics] = await Promise.all([
    factsOf(schema, pages, name),
    can(viewer, "schema.sample") ? readStatistics(catalogReader, name) : null,
  ]);
  return { ...facts, statistics };
}

type Facts = Omit<Entity, "statistics">;
type Held = { pages: readonly Page[]; facts: Map<string, Promise<Facts>> };
/** What changes with a migration or with the pages alone: found once for each table. */
const held = new WeakMap<LiveSchema, Held>();

async function factsOf(schema: LiveSchema, pages: readonly Page[], name: string): Promise<Facts> {
  const before = held.get(schema);
  const { facts } = before?.pages === pages ? before : { facts: new Map<string, Promise<Facts>>() };
  held.set(schema, { pages, facts });
  const known = facts.get(name);
  if (known) return known;
  const finding = findFacts(schema, pages, name);
  facts.set(name, finding);
  // Whoever asks after a failure looks again; the names of what there is not are not held.
  finding.catch(() => facts.delete(name));
  return finding;
}

async function findFacts(schema: LiveSchema, pages: readonly Page[], name: string): Promise<Facts> {
  const table = schema.catalog.tables.find((one) => one.name === name && one.partitionOf === null);
  if (!table) throw new NotFound("This table");
  const edges = edgesOf(schema.catalog.tables);
  const [drizzle, migrations] = await Promise.all([drizzleSource(name), migrationSources(name)]);
  const section = sectionAbout(pages, name);
  return {
    table,
    module: schema.moduleOf.get(name) ?? null,
    ours: schema.entities.includes(table),
    pointsAt: edges.filter(({ from }) => from === name),
    pointedAtBy: edges.filter(({ to }) => to === name),
    enums: schema.catalog.enums
      .map((one) => ({ ...one, columns: columnsOf(one.usedBy, name) }))
      .filter(({ columns }) => columns.length > 0),
    views: schema.catalog.views.filter(({ tables }) => tables.includes(name)),
    parts: schema.catalog.tables.filter((t) => t.partitionOf === name).map((t) => t.name),
    about: section
      ? {
          slug: slugOf(section.page.file),
          title: section.page.frontmatter.title,
          file: section.page.file,
          markdown: section.markdown,
          task: section.page.frontmatter.implements_task ?? null,
        }
      : null,
    drizzle,
    migrations,
  };
}

/** `users.status` → `status`, of one table; a name with a dot in it stays whole. */
function columnsOf(usedBy: readonly string[], table: string): string[] {
  return usedBy
    .filter((one) => one.startsWith(`${table}.`))
    .map((one) => one.slice(table.length + 1));
}

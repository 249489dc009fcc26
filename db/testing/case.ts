import type { Row } from "./factories";
import { type Person, type Position, positions, type World } from "./principals";

/** How the matrix touches one table. `who` is the principal's own person. */
export type TableCase = {
  key: "id" | "user_id";
  /** The row that lies at each position. */
  rows: (world: World, who: Person) => Partial<Record<Position, string>>;
  /** A row that would lie there; undefined where the table knows no such place. */
  insert: (world: World, who: Person, at: Position) => Row | undefined;
  /** Sets a column of every row that the principal reaches, without moving it. */
  update: (world: World, who: Person) => Row;
  /** Sets what would carry the row at `from` to another place. */
  move: { from: Position; to: (world: World, at: Position) => Row | undefined };
};

export const person = (world: World, who: Person, at: Position) =>
  at === "own" ? who : world.places[at].person;
export const tenantAt = (world: World, at: Position) => world.places[at].node.tenantId;
/** Rows that hang on a person: one's own, and those of the persons of the other places. */
export const personal = (column: keyof Person) => (world: World, who: Person) =>
  Object.fromEntries(positions.map((at) => [at, person(world, who, at)[column]]));
/** Most tables: nothing but the tenant could be moved, and no tenant is ever granted. */
export const toOtherTenant: TableCase["move"] = {
  from: "within",
  to: (world, at) => (at === "foreign" ? { tenant_id: world.foreignRoot.tenantId } : undefined),
};
/** A table that nobody writes through the app role: a bare row is refused for want of a grant. */
export const bare = (world: World, _who: Person, at: Position): Row => ({
  tenant_id: tenantAt(world, at),
});

/** Into the group of another place. */
export const byGroup: TableCase["move"]["to"] = (world, at) =>
  at === "own"
    ? undefined
    : at === "foreign"
      ? { tenant_id: tenantAt(world, at), group_id: world.places[at].node.id }
      : { group_id: world.places[at].node.id };

/** The rows of the tenant in which a place lies. */
export const rowsAt = (world: World, at: Position) =>
  at === "foreign" ? world.tenants.foreign : world.tenants.own;

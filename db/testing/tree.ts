import type { Queryable } from "@/db/catalog";
import { type GroupRow, makeGroup, makeTenant } from "./factories";

type Tree = Record<"root" | "north" | "math" | "algebra" | "art" | "south", GroupRow>;

/** A tenant with the tree that `makeWorld` describes. */
export async function makeTree(db: Queryable): Promise<Tree> {
  const tenantId = await makeTenant(db);
  const root = await makeGroup(db, { tenantId }, { slug: "d" });
  const north = await makeGroup(db, { parent: root }, { slug: "north" });
  const math = await makeGroup(db, { parent: north }, { slug: "math", type: "department" });
  const algebra = await makeGroup(db, { parent: math }, { slug: "algebra", type: "custom" });
  const art = await makeGroup(db, { parent: north }, { slug: "art", type: "department" });
  const south = await makeGroup(db, { parent: root }, { slug: "south" });
  return { root, north, math, algebra, art, south };
}

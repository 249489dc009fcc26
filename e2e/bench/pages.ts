import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Big, seedBig } from "@/db/seed";
import { getGroup, listChildren, searchGroups, treeTo } from "@/lib/groups/queries";
import { paths } from "@/lib/paths";
import type { Target } from "./load";

/** A page of the table: how it is asked for, and the reads behind it, for its floor. */
export type Page = { name: string; target: Target; reads: () => Promise<unknown> };

/** Fills the bench's database, once, with a tenant of that many groups. */
export async function bigTenant(ownerUrl: string, groups: number): Promise<Big> {
  return seedBig(ownerUrl, { groups });
}

/**
 * The pages of the groups suite, as the big tenant's system_admin asks for them.
 * @param cookie of that person's session
 */
export function groupPages(origin: string, cookie: string, dist: string, big: Big): Page[] {
  const viewer = { userId: signIn(big, "system_admin").userId };
  const get = (path: string): Target => ({ url: `${origin}${path}`, headers: { cookie } });
  const post = (action: string, input: unknown): Target => ({
    url: `${origin}${paths.groups()}`,
    method: "POST",
    headers: {
      cookie,
      origin,
      "sec-fetch-site": "same-origin",
      "content-type": "text/plain;charset=UTF-8",
      accept: "text/x-component",
      "next-action": actionId(dist, action),
    },
    body: JSON.stringify([input]),
  });
  const search = "pine creek";
  return [
    { name: "tree", target: get(paths.groups()), reads: () => treeTo(viewer, null) },
    {
      name: `tree open at a school of ${big.wideChildren}`,
      target: get(paths.group(big.departmentId)),
      reads: async () => {
        await treeTo(viewer, big.departmentId);
        await getGroup(viewer, big.departmentId);
      },
    },
    {
      name: `expand a node of ${big.wideChildren} children`,
      target: post("loadChildren", { parentId: big.wideId }),
      reads: () => listChildren(viewer, big.wideId),
    },
    {
      name: `path search “${search}”`,
      target: post("findGroups", { text: search }),
      reads: () => searchGroups(viewer, search),
    },
  ];
}

/** One of the big tenant's sign-ins. */
export function signIn(big: Big, key: string) {
  const found = big.signIns.find((person) => person.key === key);
  if (!found) throw new Error(`The big tenant has no ${key}.`);
  return found;
}

type Manifest = { node: Record<string, { exportedName?: string; filename?: string }> };

/** The id under which the build serves an action of app/(console)/groups/actions.ts. */
function actionId(dist: string, name: string): string {
  const text = readFileSync(join(dist, "server", "server-reference-manifest.json"), "utf8");
  const { node } = JSON.parse(text) as Manifest;
  const found = Object.entries(node).find(
    ([, entry]) => entry.exportedName === name && entry.filename?.includes("groups/actions"),
  );
  if (!found) throw new Error(`The build has no action ${name}.`);
  return found[0];
}

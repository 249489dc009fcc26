import { readFileSync } from "node:fs";
import { join } from "node:path";
import { type Big, seedBig } from "@/db/seed";
import { listActivity, listAudit } from "@/lib/audit/queries";
import { auditTable } from "@/lib/audit/table";
import { getGroup, groupFacts, listChildren, searchGroups, treeTo } from "@/lib/groups/queries";
import { listImports } from "@/lib/imports/queries";
import { importsTable } from "@/lib/imports/table";
import { listMembers } from "@/lib/members/queries";
import { membersTable } from "@/lib/members/table";
import { paths } from "@/lib/paths";
import { parseTable } from "@/lib/table/parse";
import type { Target } from "./load";

/** A page of the table: how it is asked for, and the reads behind it, for its floor. */
export type Page = { name: string; target: Target; reads: () => Promise<unknown> };

/** Fills the bench's database, once, with a tenant of that many groups. */
export async function bigTenant(ownerUrl: string, groups: number): Promise<Big> {
  return seedBig(ownerUrl, { groups });
}

/** Where and as whom the suite asks. */
export type Asker = { origin: string; cookie: string; dist: string; big: Big };

/** The pages of the groups suite, as the big tenant's system_admin asks for them. */
export function groupPages(asker: Asker): Page[] {
  return [...documents(asker), ...lists(asker), ...questions(asker)];
}

const page = ({ origin, cookie }: Asker, path: string): Target => ({
  url: `${origin}${path}`,
  headers: { cookie },
});
const viewerOf = ({ big }: Asker) => ({ userId: signIn(big, "system_admin").userId });

/** Reads of a group's page: the tree beside it, and the group. */
const besides = async (asker: Asker, id: string) => {
  await treeTo(viewerOf(asker), id);
  await getGroup(viewerOf(asker), id);
};

function documents(asker: Asker): Page[] {
  const { departmentId, schoolId } = asker.big;
  const viewer = viewerOf(asker);
  return [
    { name: "tree", target: page(asker, paths.groups()), reads: () => treeTo(viewer, null) },
    {
      name: "tree open at a department",
      target: page(asker, paths.group(departmentId)),
      reads: async () => {
        await besides(asker, departmentId);
        await groupFacts(viewer, departmentId);
      },
    },
    {
      name: "members of a school",
      target: page(asker, paths.group(schoolId, "members")),
      reads: async () => {
        await besides(asker, schoolId);
        await listMembers(viewer, schoolId, parseTable(membersTable, {}));
      },
    },
    {
      name: "activity of a school",
      target: page(asker, paths.group(schoolId, "activity")),
      reads: async () => {
        await besides(asker, schoolId);
        await listActivity(viewer, { groupId: schoolId });
      },
    },
  ];
}

function lists(asker: Asker): Page[] {
  const viewer = viewerOf(asker);
  return [
    {
      name: "audit log",
      target: page(asker, paths.audit()),
      reads: () => listAudit(viewer, parseTable(auditTable, {})),
    },
    {
      name: "imports",
      target: page(asker, paths.imports()),
      reads: () => listImports(viewer, parseTable(importsTable, {})),
    },
  ];
}

/** What an open page asks the server: actions, called as a browser calls them. */
function questions(asker: Asker): Page[] {
  const { origin, cookie, dist, big } = asker;
  const viewer = viewerOf(asker);
  const ask = (action: string, input: unknown): Target => ({
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
    {
      name: `expand a node of ${big.wideChildren} children`,
      target: ask("loadChildren", { parentId: big.wideId }),
      reads: () => listChildren(viewer, big.wideId),
    },
    {
      name: `path search “${search}”`,
      target: ask("findGroups", { text: search }),
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

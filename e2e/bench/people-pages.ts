import pg from "pg";
import type { Big, BigPeople } from "@/db/seed";
import type { ViewerRef } from "@/db/viewer";
import { getGroup, treeTo } from "@/lib/groups/queries";
import { listMembers } from "@/lib/members/queries";
import { membersTable } from "@/lib/members/table";
import { paths } from "@/lib/paths";
import { listPeople } from "@/lib/people/list";
import { peopleTable } from "@/lib/people/table";
import { encodeCursor } from "@/lib/table/cursor";
import { parseTable } from "@/lib/table/parse";
import { signIn } from "./pages";
import type { PageCase } from "./suite";

export type Crowd = Big & { crowd: BigPeople };
export const onlookers = [
  "system_admin",
  "root_admin",
  "district_admin",
  "leaf_admin",
  "teacher",
] as const;
export type OnlookerKey = (typeof onlookers)[number];

export function onlooker(big: Crowd, key: OnlookerKey): ViewerRef {
  if (key === "system_admin") return { userId: signIn(big, key).userId };
  const found = big.crowd.onlookers.find((one) => one.key === key);
  if (!found) throw new Error(`Nobody is ${key}.`);
  return { userId: found.userId };
}

/** The subtree that each of them chooses: the widest of their own. */
export const subtreeOf = ({ crowd }: Crowd, key: OnlookerKey) =>
  ({ leaf_admin: crowd.leafId, teacher: crowd.schoolId })[key as string] ?? crowd.districtId;

/** The pages of one onlooker: what the issue names, each a URL and the reads behind it. */
export async function peoplePages(
  big: Crowd,
  key: OnlookerKey,
  admin: string,
): Promise<PageCase[]> {
  const viewer = onlooker(big, key);
  const contact = key !== "teacher";
  const people = (name: string, params: Record<string, string>): PageCase => ({
    name: `${key}: ${name}`,
    path: paths.people(Object.keys(params).length > 0 ? params : undefined),
    reads: () => listPeople(viewer, parseTable(peopleTable, params), { fields: contact }),
  });
  const after = await farCursor(big, key, admin);
  const cases = [
    people("first page", {}),
    people("subtree", { group: subtreeOf(big, key) }),
    people("rare text", { q: "onlooker" }),
    people("common text", { q: "maria" }),
    ...(after ? [people("page 1,000", { after })] : []),
  ];
  return key === "system_admin" || key === "district_admin"
    ? [...cases, membersPage(big, key)]
    : cases;
}

/** Members of the deep district, everybody below. */
function membersPage(big: Crowd, key: OnlookerKey): PageCase {
  const viewer = onlooker(big, key);
  const id = big.crowd.districtId;
  return {
    name: `${key}: members of ${big.crowd.districtGroups} groups`,
    path: `${paths.group(id, "members")}?view=subtree`,
    reads: async () => {
      await treeTo(viewer, id);
      await getGroup(viewer, id);
      await listMembers(viewer, id, parseTable(membersTable, { view: "subtree" }));
    },
  };
}

/** Where page 1,000 begins; for a narrow onlooker, who has fewer, where page 2 does, if there is one. */
async function farCursor(big: Crowd, key: OnlookerKey, admin: string): Promise<string | undefined> {
  const first = parseTable(peopleTable, {});
  if (key === "leaf_admin" || key === "teacher") {
    return (await listPeople(onlooker(big, key), first)).next;
  }
  const client = new pg.Client({ connectionString: admin });
  await client.connect();
  try {
    const offset = Math.min(999 * first.limit, Math.floor(big.crowd.people / 2));
    const { rows } = await client.query<{ key: string; id: string }>(
      `select name as key, id from users where tenant_id = $1 and deleted_at is null
       order by name collate app.natural, id offset $2 limit 1`,
      [big.tenantId, offset],
    );
    if (!rows[0]) throw new Error("There are not that many people.");
    return encodeCursor(first.print, rows[0]);
  } finally {
    await client.end();
  }
}

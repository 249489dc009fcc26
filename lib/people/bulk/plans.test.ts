import { type SQL, sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner } from "@/lib/auth/testing/people";
import {
  copySql,
  grantSql,
  holdSql,
  leftUnplacedSql,
  revokeSql,
  sessionsSql,
  statusSql,
  verdictSql,
} from "./sql";
import { addPeople, as, type House, makeHouse } from "./testing";

let house: House;
let ids: string[];
beforeAll(async () => {
  await testDatabase();
  house = await makeHouse();
  ids = (await addPeople(house.north, 500)).sort();
  await addPeople(house.south, 15_000);
  await asOwner(
    `insert into sessions (id, tenant_id, user_id, expires_at)
     select 's-' || id, tenant_id, id, now() + interval '1 hour' from users where tenant_id = $1`,
    [house.tenantId],
  );
  await asOwner("analyze users, group_members, groups, sessions, audit_logs");
}, 120_000);

const group = () => ({ groupId: house.north.id, role: "student" }) as const;
const statements: Record<string, () => SQL> = {
  "who can be suspended": () => verdictSql({ verb: "suspend" }, ids, false),
  "who can be reinstated": () => verdictSql({ verb: "reinstate" }, ids, false),
  "who can be given a role": () => verdictSql({ verb: "grant", ...group() }, ids, false),
  "who can lose a role": () => verdictSql({ verb: "revoke", ...group() }, ids, false),
  "who can move": () =>
    verdictSql({ verb: "move", from: house.north.id, to: house.north.id }, ids, false),
  suspend: () => statusSql(ids, "active", "suspended"),
  grant: () => grantSql(ids, house.north.id, "student"),
  revoke: () => revokeSql(ids, house.north.id, "student"),
  hold: () => holdSql(ids, house.north.id),
  copy: () => copySql(ids, house.north.id, house.north.id),
  "left without a group": () => leftUnplacedSql(ids, house.north.id),
  "sign-ins": () => sessionsSql(ids),
};

describe.each(["chief", "head"] as const)(
  "as the %s, from ids and never through all people:",
  (who) => {
    it.each(Object.keys(statements))("%s", async (name) => {
      const plan = await as(house[who], async (tx) => {
        const { rows } = await tx.execute<{ "QUERY PLAN": string }>(
          sql`explain ${statements[name]?.() ?? sql``}`,
        );
        return rows.map((row) => row["QUERY PLAN"]).join("\n");
      });
      expect(plan).not.toMatch(/Seq Scan on (users|group_members|sessions)/);
    });
  },
);

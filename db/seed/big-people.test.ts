import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import { seedBigPeople } from ".";
import { makeBig } from "./big";
import { seatPeople } from "./big-people";

describe("the seats of a million", () => {
  const { counts, plan } = seatPeople(makeBig(20_000), 1_000_000);

  it("are as many as there are people", () => {
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(1_000_000);
  });

  it("give each onlooker their share", () => {
    expect(plan).toMatchObject({ districtPeople: 180_000, leafPeople: 300, schoolPeople: 200 });
    expect(plan.districtGroups).toBeGreaterThanOrEqual(4_000);
  });
});

describe("a small crowd, loaded", () => {
  const people = 4_000;
  let ownerUrl: string;
  let first: Awaited<ReturnType<typeof seedBigPeople>>;
  const ask = (text: string) =>
    withOwner(ownerUrl, async (owner) => (await owner.query<{ n: number }>(text)).rows[0]?.n);

  beforeAll(async () => {
    ({ ownerUrl } = await testDatabase());
    first = await seedBigPeople(ownerUrl, { groups: 400, people });
  });

  it("holds everybody once, and those without a membership in their list", async () => {
    const others = first.signIns.length + first.crowd.onlookers.length;
    expect(await ask("select count(*)::integer n from users")).toBe(people + others);
    const unplaced = await ask("select count(*)::integer n from unplaced_users");
    expect(unplaced).toBe(people / 50);
    expect(
      await ask(`select count(*)::integer n from users u where not exists
        (select from group_members m where m.user_id = u.id)`),
    ).toBe(unplaced);
  });

  it("leaves the triggers on and the indexes in place", async () => {
    expect(
      await ask(
        "select count(*)::integer n from pg_trigger where not tgisinternal and tgenabled = 'D'",
      ),
    ).toBe(0);
    expect(
      await ask(`select count(*)::integer n from pg_indexes
        where indexname in ('idx_users_search', 'idx_users_tenant_name', 'group_members_role_idx')`),
    ).toBe(3);
  });

  it("is the same the second time", async () => {
    expect(await seedBigPeople(ownerUrl, { groups: 400, people })).toEqual(first);
    const others = first.signIns.length + first.crowd.onlookers.length;
    expect(await ask("select count(*)::integer n from users")).toBe(people + others);
  });
});

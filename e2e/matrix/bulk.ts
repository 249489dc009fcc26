import { randomUUID } from "node:crypto";
import { sql } from "../helpers/sql";
import { type ActionCase, type Expected, everybody, group, previews, reads } from "./shared";
import type { Position, World } from "./world";

const bulk = "app/(console)/people/bulk-actions.ts";

const target = (world: World, at: Position) => ({ ids: [world.spots[at].person] });
const admins = (words: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: words,
  group_admin: words,
  foreign_admin: words,
});
/** People out of sight are left as they are: asking for several at once is no error. */
const accounts: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok nothing nothing",
  group_admin: "ok ok nothing nothing nothing nothing",
  foreign_admin: "nothing nothing nothing nothing ok nothing",
};
/** A place beside one's own school is out of sight. */
const beside: Expected = {
  ...previews,
  group_admin: "ok not_found not_found not_found not_found not_found",
};

/** What is done to several people at once, and the jobs that do it. */
export const bulkCases: Record<string, ActionCase | ActionCase[]> = {
  [`${bulk}#lookAtBulk`]: [
    {
      as: "at people",
      args: (world, at) => [{ verb: "suspend", target: target(world, at) }],
      expected: admins("ok ok ok ok ok ok"),
    },
    {
      as: "at a group",
      args: (world, at) => [
        { verb: "grant", groupId: group(world, at), role: "teacher", target: target(world, at) },
      ],
      expected: { ...reads, ...pick(previews) },
    },
  ],
  [`${bulk}#suspendPeople`]: {
    args: (world, at) => [{ target: target(world, at) }],
    writes: true,
    expected: accounts,
  },
  [`${bulk}#reinstatePeople`]: {
    args: (world, at) => [{ target: target(world, at) }],
    writes: true,
    // They are active.
    expected: admins("nothing nothing nothing nothing nothing nothing"),
  },
  [`${bulk}#grantToPeople`]: {
    args: (world, at) => [
      { target: target(world, at), groupId: world.spots[at].other, role: "teacher" },
    ],
    writes: true,
    expected: beside,
  },
  [`${bulk}#revokeFromPeople`]: {
    args: (world, at) => [
      { target: target(world, at), groupId: group(world, at), role: "student" },
    ],
    writes: true,
    expected: previews,
  },
  [`${bulk}#movePeople`]: {
    args: (world, at) => [
      { target: target(world, at), from: group(world, at), to: world.spots[at].other },
    ],
    writes: true,
    expected: beside,
  },
  [`${bulk}#undoPeople`]: {
    args: (world, at) => [{ id: world.spots[at].job }],
    writes: true,
    // Only one's own can be taken back, and none of these is.
    expected: admins("not_found not_found not_found not_found not_found not_found"),
  },
  [`${bulk}#allowPeopleExport`]: {
    args: () => [{ password: "not it", search: "" }],
    once: true,
    expected: admins("invalid"),
  },
  "app/(console)/jobs/actions.ts#cancel": [
    {
      as: "one's own",
      args: async (world, _, who) => [{ id: await jobOf(world.people[who]?.id) }],
      once: true,
      expected: admins("ok"),
    },
    {
      as: "somebody else's",
      args: (world, at) => [{ id: world.spots[at].job }],
      expected: {
        ...admins("not_found not_found not_found not_found not_found not_found"),
        system_admin: "ok ok ok ok not_found not_found",
        foreign_admin: "not_found not_found not_found not_found ok not_found",
      },
    },
  ],
};

function pick({ teacher, student, roleless }: Expected) {
  return { teacher, student, roleless };
}

/** A job that waits for its turn. */
async function jobOf(userId: string | undefined): Promise<string> {
  const id = randomUUID();
  await sql(
    `insert into jobs (id, tenant_id, kind, total, created_by)
     select $1, tenant_id, 'people_bulk', 1000, id from users where id = $2`,
    [id, userId ?? null],
  );
  return id;
}

import { randomUUID } from "node:crypto";
import { sql } from "../helpers/sql";
import { type ActionCase, finds, group, previews, unknownVersion } from "./shared";
import type { Position, World } from "./world";

const members = "app/(console)/groups/[id]/members/actions.ts";

/** The membership of the person at a place. */
async function heldAt(world: World, at: Position) {
  const [held] = await sql<{ id: string; version: string }>(
    "select id, updated_at::text as version from group_members where user_id = $1",
    [world.spots[at].person],
  );
  return held ?? { id: randomUUID(), version: unknownVersion };
}

/** Memberships: who may give, change and take roles, and ask what that would mean. */
export const memberCases: Record<string, ActionCase | ActionCase[]> = {
  [`${members}#findPeople`]: {
    args: async (world, at) => {
      const [row] = await sql<{ name: string }>("select name from users where id = $1", [
        world.spots[at].person,
      ]);
      return [{ text: row?.name ?? "Nobody at all" }];
    },
    finds: (world, at) => world.spots[at].person,
    expected: { ...finds, teacher: "forbidden", student: "forbidden", roleless: "forbidden" },
  },
  [`${members}#lookAtChange`]: {
    args: (world, at) => [
      { kind: "revoke", groupId: group(world, at), userId: world.spots[at].person },
    ],
    expected: previews,
  },
  [`${members}#grant`]: [
    {
      as: "to somebody",
      args: (world, at) => [
        { groupId: world.spots.below.other, userId: world.spots[at].person, role: "teacher" },
      ],
      writes: true,
      expected: { ...previews, foreign_admin: "not_found" },
    },
    {
      as: "on a group",
      args: (world, at) => [
        { groupId: world.spots[at].other, userId: world.spots.own.person, role: "group_admin" },
      ],
      writes: true,
      // Beside one's own school nothing is in sight.
      expected: {
        ...previews,
        group_admin: "ok not_found not_found not_found not_found not_found",
        foreign_admin: "not_found",
      },
    },
  ],
  [`${members}#changeMemberRole`]: {
    args: async (world, at) => [{ ...(await heldAt(world, at)), role: "teacher" }],
    writes: true,
    expected: previews,
  },
  [`${members}#revoke`]: {
    args: async (world, at) => [await heldAt(world, at)],
    writes: true,
    expected: previews,
  },
};

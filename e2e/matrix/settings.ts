import { randomUUID } from "node:crypto";
import { one } from "../helpers/sql";
import { type ActionCase, type Expected, everybody } from "./shared";
import type { Position, World } from "./world";

const settings = "app/(console)/settings/actions.ts";
/** What belongs to the whole district: a system_admin's own, and nobody else's. */
const ofSystemAdmins = (answer: string, elsewhere: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} ${elsewhere} not_found`,
  foreign_admin: `${elsewhere} ${elsewhere} ${elsewhere} ${elsewhere} ${answer} not_found`,
});

/** A new role of the district of that place. */
async function roleAt(world: World, at: Position): Promise<{ id: string; version: string }> {
  const text = `insert into roles (tenant_id, key, name, permissions)
    select coalesce((select tenant_id from groups where id = $1), $2), $3, $3, '{people.read}'
    returning id, updated_at::text as version`;
  if (at === "nowhere") return { id: randomUUID(), version: "none" };
  const key = `role-${randomUUID()}`;
  return one(text, [world.spots[at].group, world.tenants[0], key]);
}
async function fieldAt(world: World, at: Position): Promise<{ id: string; version: string }> {
  const text = `insert into custom_fields (tenant_id, key, label, type)
    select tenant_id, $2, $2, 'text' from groups where id = $1
    returning id, updated_at::text as version`;
  if (at === "nowhere") return { id: randomUUID(), version: "none" };
  const key = `field_${randomUUID().replaceAll("-", "_")}`;
  return one(text, [world.spots[at].group, key]);
}
const role = { name: "Renamed", description: "", permissions: ["people.read"] };
const field = { label: "Renamed", help: "", options: "", required: false, position: 0 };
const named = () => ({ ...role, name: `Made ${randomUUID()}` });

/** Roles, fields: what a district sets up for itself. */
export const settingsCases: Record<string, ActionCase | ActionCase[]> = {
  [`${settings}#addRole`]: {
    args: () => [named()],
    writes: true,
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "redirect", foreign_admin: "redirect" },
  },
  [`${settings}#changeRole`]: {
    args: async (world, at) => [{ ...named(), ...(await roleAt(world, at)) }],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#removeRole`]: {
    args: async (world, at) => [{ id: (await roleAt(world, at)).id }],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#giveRole`]: {
    args: async (world, at) => [
      {
        roleId: (await roleAt(world, at)).id,
        userId: world.spots[at].person,
        groupId: world.spots[at].group,
      },
    ],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#takeRole`]: {
    args: async (world, at) => {
      if (at === "nowhere") return [{ id: randomUUID() }];
      const { id } = await roleAt(world, at);
      const text = `insert into user_roles (tenant_id, user_id, role_id)
        select tenant_id, $1, id from roles where id = $2 returning id`;
      return [await one<{ id: string }>(text, [world.spots[at].person, id])];
    },
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#addField`]: {
    args: () => [{ ...field, type: "text" }],
    writes: true,
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "ok", foreign_admin: "ok" },
  },
  [`${settings}#changeField`]: {
    args: async (world, at) => [{ ...field, ...(await fieldAt(world, at)) }],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#removeField`]: {
    args: async (world, at) => [{ id: (await fieldAt(world, at)).id }],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
  [`${settings}#bringBackField`]: {
    args: async (world, at) => [{ id: (await fieldAt(world, at)).id }],
    writes: true,
    expected: ofSystemAdmins("ok", "not_found"),
  },
};

import { one } from "../helpers/sql";
import {
  type ActionCase,
  type Expected,
  everybody,
  group,
  previews,
  unknownVersion,
} from "./shared";
import type { Position, World } from "./world";

const person = "app/(console)/people/[id]/actions.ts";
const idOf = (world: World, at: Position) => ({ id: world.spots[at].person });

async function versioned(world: World, at: Position) {
  const { id } = idOf(world, at);
  const text = "select coalesce((select updated_at::text from users where id = $1), $2) as version";
  const { version } = await one<{ version: string }>(text, [id, unknownVersion]);
  return { id, version };
}
const details = {
  name: "Changed",
  givenName: "",
  familyName: "",
  email: "",
  username: "",
  phone: "",
  fields: {},
};
/** A verb whose work is done already: a yes that changes nothing. */
const doneAlready: Expected = Object.fromEntries(
  Object.entries(previews).map(([who, words]) => [who, words.replaceAll("ok", "nothing")]),
) as Expected;
/** The right to erase is a system_admin's. */
const erasing = (answer: string): Expected => ({
  ...everybody("forbidden"),
  system_admin: `${answer} ${answer} ${answer} ${answer} not_found not_found`,
  foreign_admin: `not_found not_found not_found not_found ${answer} not_found`,
});
const verb = (expected: Expected): ActionCase => ({
  args: async (world, at) => [await versioned(world, at)],
  writes: true,
  expected,
});

/** People: their pages and what is done to their accounts. */
export const peopleCases: Record<string, ActionCase | ActionCase[]> = {
  "app/(console)/people/new/actions.ts#createOne": {
    args: (world, at) => [
      { ...details, name: "Made", role: "student", groupId: group(world, at), start: "active" },
    ],
    writes: true,
    // A group out of sight is a wrong choice in the form.
    expected: {
      ...everybody("forbidden"),
      system_admin: "ok ok ok ok invalid invalid",
      group_admin: "ok ok invalid invalid invalid invalid",
      foreign_admin: "invalid invalid invalid invalid ok invalid",
    },
  },
  [`${person}#issueLink`]: {
    args: (world, at) => [{}, { userId: world.spots[at].person, purpose: "password_reset" }],
    writes: true,
    expected: previews,
  },
  [`${person}#withdrawLinks`]: {
    args: (world, at) => [idOf(world, at)],
    writes: true,
    expected: previews,
  },
  [`${person}#signOutDevices`]: {
    args: (world, at) => [{ ...idOf(world, at), device: null }],
    writes: true,
    expected: previews,
  },
  [`${person}#update`]: {
    args: async (world, at) => [{ ...(await versioned(world, at)), ...details }],
    writes: true,
    expected: previews,
  },
  [`${person}#suspend`]: verb(previews),
  [`${person}#archive`]: verb(previews),
  [`${person}#reinstate`]: verb(doneAlready),
  [`${person}#restore`]: verb(doneAlready),
  [`${person}#lookAtErase`]: {
    args: (world, at) => [idOf(world, at)],
    expected: erasing("ok"),
  },
  [`${person}#erase`]: {
    args: async (world, at) => [
      { ...idOf(world, at), confirm: await nameOf(world, at), password: "four unrelated words" },
    ],
    writes: true,
    // In each of these districts an import of people waits, whose file may hold the person.
    expected: erasing("conflict"),
  },
};

async function nameOf(world: World, at: Position): Promise<string> {
  const text = "select coalesce((select name from users where id = $1), 'Nobody') as name";
  return (await one<{ name: string }>(text, [world.spots[at].person])).name;
}

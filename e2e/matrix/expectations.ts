import { randomUUID } from "node:crypto";
import { bulkCases } from "./bulk";
import { chatExportCases } from "./chats-api";
import { chatListCases } from "./chats-list";
import { chatReviewCases } from "./chats-review";
import { chatTranscriptCases } from "./chats-transcript";
import { classCases } from "./classes";
import { identityCases } from "./identity";
import { keyCases } from "./keys";
import { memberCases } from "./members";
import { peopleCases } from "./people";
import { rosterCases } from "./rosters";
import { sessionCases } from "./session";
import { settingsCases } from "./settings";
import {
  type ActionCase,
  changes,
  changesBelowRoot,
  deviceOf,
  everybody,
  finds,
  group,
  imports,
  nameOf,
  previews,
  reads,
  versioned,
} from "./shared";
import { termCases } from "./terms";
import { toolCases } from "./tools";
import type { Position, World } from "./world";

export type { ActionCase, Expected } from "./shared";

const groups = "app/(console)/groups/actions.ts";
const account = "app/(console)/account/actions.ts";
const importing = "app/(console)/imports/actions.ts";
const importOf = (world: World, at: Position) => [{ id: world.spots[at].import }];
const peopleImportOf = (world: World, at: Position) => [{ id: world.spots[at].peopleImport }];

const mapping = {
  levels: [
    {
      key: "school",
      file: "schools.csv",
      idColumn: "id",
      nameColumn: "name",
      type: { from: "fixed", type: "school" },
      parent: null,
    },
  ],
};

/** Every action of the house, and who may do what with it. */
export const actionCases: Record<string, ActionCase | ActionCase[]> = {
  ...settingsCases,
  ...sessionCases,
  ...identityCases,
  ...keyCases,
  ...memberCases,
  ...peopleCases,
  ...bulkCases,
  ...rosterCases,
  ...classCases,
  ...chatExportCases,
  ...chatListCases,
  ...termCases,
  ...toolCases,
  ...chatReviewCases,
  ...chatTranscriptCases,
  [`${groups}#loadChildren`]: {
    args: (world, at) => [{ parentId: group(world, at) }],
    expected: reads,
  },
  [`${groups}#revealGroup`]: { args: (world, at) => [{ id: group(world, at) }], expected: reads },
  [`${groups}#findGroups`]: {
    args: async (world, at) => [{ text: await nameOf(group(world, at)) }],
    finds: group,
    expected: { ...finds, student: "not_found", roleless: "not_found" },
  },
  [`${groups}#lookAtMove`]: [
    {
      args: (world, at) => [{ id: group(world, at), targetId: world.spots[at].other }],
      // Beside one's own school nothing is in sight.
      expected: {
        ...previews,
        group_admin: "ok not_found not_found not_found not_found not_found",
      },
    },
    {
      as: "into",
      args: (world, at) => [{ id: group(world, "below"), targetId: group(world, at) }],
      expected: { ...previews, foreign_admin: "not_found" },
    },
  ],
  [`${groups}#lookAtArchive`]: {
    args: (world, at) => [{ id: group(world, at) }],
    expected: previews,
  },
  [`${groups}#lookAtRestore`]: {
    args: (world, at) => [{ id: world.spots[at].archived }],
    expected: previews,
  },
  [`${groups}#create`]: {
    args: (world, at) => [
      { parentId: group(world, at), name: "Made", type: "custom", confirm: true },
    ],
    writes: true,
    expected: previews,
  },
  [`${groups}#rename`]: {
    args: async (world, at) => [{ ...(await versioned(group(world, at))), name: "Renamed" }],
    writes: true,
    expected: changes,
  },
  [`${groups}#changeType`]: {
    args: async (world, at) => [
      { ...(await versioned(group(world, at))), type: "department", confirm: true },
    ],
    writes: true,
    expected: changes,
  },
  [`${groups}#move`]: [
    {
      args: async (world, at) => [
        {
          ...(await versioned(group(world, at))),
          targetId: at === "own" ? group(world, "sibling") : world.spots[at].other,
          confirm: true,
        },
      ],
      writes: true,
      expected: changesBelowRoot,
    },
    {
      as: "into",
      args: async (world, at) => [
        {
          ...(await versioned(group(world, "below"))),
          targetId: at === "below" ? world.spots.below.other : group(world, at),
          confirm: true,
        },
      ],
      writes: true,
      expected: {
        ...changes,
        system_admin: "ok nothing ok ok not_found not_found",
        group_admin: "ok nothing not_found not_found not_found not_found",
        foreign_admin: "not_found",
      },
    },
  ],
  [`${groups}#archive`]: {
    args: async (world, at) => [{ ...(await versioned(group(world, at))), includeBelow: true }],
    writes: true,
    expected: changesBelowRoot,
  },
  [`${groups}#restore`]: {
    // Below one's own school there is always something to restore.
    args: (world, at) => [{ id: world.spots[at].archived }],
    writes: true,
    expected: previews,
  },
  "app/(console)/actions.ts#searchAll": {
    args: async (world, at) => [await nameOf(group(world, at))],
    finds: group,
    expected: finds,
  },
  [`${account}#changeOwnPassword`]: {
    args: () => [{}, { current: "not it", password: "four unrelated words" }],
    once: true,
    expected: everybody("invalid"),
  },
  [`${account}#revokeDevice`]: [
    {
      as: "one's own",
      args: (world, _, who) => [{}, { device: world.people[who]?.device ?? "0123456789abcdef" }],
      writes: true,
      once: true,
      expected: everybody("ok"),
    },
    {
      as: "somebody else's",
      args: async (world, at) => [{}, { device: await deviceOf(world.spots[at].person) }],
      writes: true,
      expected: everybody("not_found"),
    },
  ],
  [`${account}#revokeOthers`]: {
    args: () => [{}, {}],
    writes: true,
    once: true,
    expected: everybody("ok"),
  },
  [`${importing}#plan`]: {
    args: (world, at) => [{ id: world.spots[at].import, mapping }],
    writes: true,
    expected: imports("ok"),
  },
  [`${importing}#apply`]: { args: importOf, writes: true, expected: imports("invalid") },
  [`${importing}#undo`]: { args: importOf, writes: true, expected: imports("conflict") },
  [`${importing}#planPeopleOf`]: {
    args: (world, at) => [
      {
        id: world.spots[at].peopleImport,
        mapping: { matchBy: "email", tables: [{ file: "people.csv", email: "email" }] },
      },
    ],
    writes: true,
    expected: imports("ok"),
  },
  [`${importing}#applyPeopleOf`]: {
    args: peopleImportOf,
    writes: true,
    expected: imports("conflict"),
  },
  [`${importing}#undoPeopleOf`]: {
    args: peopleImportOf,
    writes: true,
    expected: imports("conflict"),
  },
  [`${importing}#cancel`]: { args: importOf, writes: true, expected: imports("redirect") },
};

/** Actions that anybody may send, called with what opens nothing; no row changes by them. */
export const publicActions: Record<string, { args: unknown[]; answer: string }> = {
  "app/(console)/actions.ts#signOut": { args: [], answer: "redirect" },
  "app/(console)/actions.ts#endView": { args: [], answer: "redirect" },
  "app/(public)/sign-in/code/actions.ts#sendCode": {
    args: [{}, { code: "000000" }],
    answer: "ok",
  },
  "app/(public)/sign-in/actions.ts#signIn": {
    args: [{}, { login: `nobody-${randomUUID()}`, password: "wrong" }],
    answer: "ok",
  },
  "app/(public)/invitation/[token]/actions.ts#acceptInvitation": {
    args: [{}, { token: "nonsense", password: "four unrelated words" }],
    answer: "ok",
  },
  "app/(public)/reset/[token]/actions.ts#resetPassword": {
    args: [{}, { token: "nonsense", password: "four unrelated words" }],
    answer: "ok",
  },
};

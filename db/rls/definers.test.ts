import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type CatalogFunction, readCatalog } from "@/db/catalog";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";
import { literal } from "../testing/matrix";
import { type PrincipalName, principals, type World } from "../testing/principals";
import { Prober } from "../testing/prober";
import { makeWorld } from "../testing/world";
import type { Asked } from "./definers-asked";
import { chatsByArgument, chatsByViewer } from "./definers-chats";
import { rostersByArgument, rostersByViewer } from "./definers-rosters";

/*
 * Definer functions see past the policies. So each one that homeroom_app may call is listed here,
 * with a call that asks for what the viewer must not get.
 */

/** Called before anybody is known, with a secret or a password in hand; lib/auth proves them. */
const SIGN_IN = [
  "close_session",
  "follow_identity_link",
  "link_identity_by_email",
  "login_candidates",
  "open_challenge",
  "open_session",
  "peek_challenge",
  "peek_token",
  "rate_clear",
  "rate_hit",
  "rate_refund",
  "redeem_challenge",
  "redeem_token",
  "resolve_session",
  "sign_in_provider",
  "sign_in_providers",
];
/** Called with the hash of an API key and no viewer; lib/api/keys.test.ts proves them. */
const WITH_KEY = [
  "api_add_messages",
  "api_begin_chat",
  "api_change_chat",
  "api_change_message",
  "api_chat_setting",
  "api_tool",
  "api_tools",
  "api_user",
  "open_api_key",
];
/** Change nothing that belongs to a tenant, or write the log. */
const OTHERS = [
  "enter",
  "expire_api_requests",
  "expire_exports",
  "expire_imports",
  "log_event",
  "maintain",
  "refresh_people_statistics",
];

/** How to ask for what is out of reach. */
const BY_ARGUMENT: Record<string, (asked: Asked) => string> = {
  ...chatsByArgument,
  ...rostersByArgument,
  can_view_as: ({ person }) => `select 'told' as key where app.can_view_as('${person}')`,
  second_factor_since: ({ person }) =>
    `select 'told' as key where app.second_factor_since('${person}') is not null`,
  start_view_as: ({ person }) =>
    `select 'begun' as key where app.start_view_as('${person}', 'x', 'x') is not null`,
  group_ids_below: ({ group }) => `select id::text as key from app.group_ids_below('${group}') id`,
  group_trail: ({ group }) =>
    `select id::text as key from app.group_trail(array['${group}']::uuid[])`,
  groups_at: ({ path }) =>
    `select id || ' ' || visible as key from app.groups_at(array['${path}']::ltree[])`,
  administers_user: ({ person }) => `select 'told' as key where app.administers_user('${person}')`,
  audits_user: ({ person }) => `select 'told' as key where app.audits_user('${person}')`,
  keeps_user: ({ person }) =>
    `select 'told' as key where app.keeps_user('${person}', 'tokens.issue')`,
  knows_user: ({ person }) => `select 'told' as key where app.knows_user('${person}')`,
  may_place: ({ person }) => `select 'told' as key where app.may_place('${person}')`,
  people_by_keys: ({ person }) =>
    `select user_id::text as key from app.people_by_keys(null, null,
       array(select 'person-' || n || '@example.org' from generate_series(1, 500) n))
     where user_id = '${person}'`,
  people_facts: ({ person }) =>
    `select 'told' as key from app.people_facts(array['${person}']::uuid[]) where knows or memberships > 0`,
  sees_members: ({ group }) => `select 'told' as key where app.sees_members('${group}')`,
  sees_user: ({ person }) => `select 'told' as key where app.sees_user('${person}')`,
  manages_user: ({ person }) => `select 'managed' as key where app.manages_user('${person}')`,
  access_of: ({ person }) => `select kind as key from app.access_of('${person}')`,
  access_total: ({ person }) =>
    `select 'told' as key from app.access_total('${person}') where groups is not null`,
  change_access: ({ group, person }) =>
    `select 'told' as key from unnest(array['grant', 'revoke', 'transfer', 'archive', 'move']) k
     cross join app.change_access(k, '${group}', array['${person}']::uuid[], 'teacher', '${group}')`,
  group_access: ({ group }) => `select user_id::text as key from app.group_access('${group}')`,
  group_access_hidden: ({ group }) => `select role as key from app.group_access_hidden('${group}')`,
  person_access: ({ person }) => `select user_id::text as key from app.person_access('${person}')`,
  person_access_hidden: ({ person }) =>
    `select role as key from app.person_access_hidden('${person}')`,
  sees_group: ({ group }) => `select 'told' as key where app.sees_group('${group}')`,
  works_in_group: ({ group }) => `select 'told' as key where app.works_in_group('${group}')`,
  administers_group: ({ group }) => `select 'told' as key where app.administers_group('${group}')`,
  tool_checks: ({ person }) =>
    `select reason as key from app.tool_checks((select id from tools limit 1), '${person}')`,
  subtree_facts: ({ group }) => `select people::text as key from app.subtree_facts('${group}')`,
};
const BY_VIEWER: Record<string, string> = {
  ...chatsByViewer,
  ...rostersByViewer,
  // What these refuse is proved in lib/people/mutations.test.ts and erase.test.ts.
  change_person_status: "select app.change_person_status(app.user_id(), now(), 'suspend')",
  erase_person: "select app.erase_person(app.user_id())",
  person_with: "select user_id::text as key from app.person_with('x', 'x', 'x')",
  begin_second_factor: "select app.begin_second_factor('x')",
  change_own_profile: "select app.change_own_profile('x', now())",
  confirm_second_factor: "select app.confirm_second_factor('x', 1, '{}', 'x')",
  drop_own_second_factor: "select app.drop_own_second_factor()",
  end_view_as: "select app.end_view_as('x')",
  own_record: "select part as key from app.own_record()",
  own_second_factor: "select secret as key from app.own_second_factor()",
  replace_recovery_codes: "select app.replace_recovery_codes('{x}')",
  reset_second_factor: "select app.reset_second_factor(gen_random_uuid())",
  take_own_second_factor: "select app.take_own_second_factor(1, 'x')",
  change_own_password: "select app.change_own_password('x', 'x')",
  own_memberships: "select role::text as key from app.own_memberships()",
  own_password_hash: "select h as key from app.own_password_hash() h where h is not null",
  count_people: "select n::text as key from app.count_people('{}') where n > 0",
  administers_tenant: "select 'told' as key where app.administers_tenant()",
  find_people: "select id::text as key from app.find_people('{}')",
  has_wide_scope: "select 'wide' as key where app.has_wide_scope()",
  near_tools: "select unnest(app.near_tools())::text as key",
  // Without a viewer it says which imports of any tenant are open, by ids alone: the nightly work.
  open_exports: "select id::text as key from app.open_exports(array(select id from exports)) id",
  open_imports: "select id::text as key from app.open_imports(array(select id from imports)) id",
  search_groups: "select id::text as key from app.search_groups('group')",
  search_people: "select id::text as key from app.search_people('person')",
};

let world: World;
let prober: Prober;
let definers: CatalogFunction[];

beforeAll(async () => {
  const { ownerUrl, adminUrl } = await testDatabase();
  [world, definers] = await withOwner(ownerUrl, async (owner) => [
    await makeWorld(owner),
    (await readCatalog(owner)).functions.filter(
      (f) => f.securityDefiner && f.executors.includes("homeroom_app"),
    ),
  ]);
  prober = await Prober.connect(adminUrl);
});
afterAll(() => prober?.end());

const idsOfTheScope = () =>
  definers.filter(({ name, arguments: args }) => name.endsWith("_ids") && args === "");
const asked = (at: "own" | "sibling" | "ancestor" | "foreign"): Asked => {
  const { node, person, classId, rollover } = world.places[at];
  return {
    group: node.id,
    path: node.path,
    person: person.userId,
    class: classId,
    rollover,
    chat: person.chat,
  };
};

test("every definer function that homeroom_app may call is listed", () => {
  const listed = [
    ...SIGN_IN,
    ...WITH_KEY,
    ...OTHERS,
    ...Object.keys(BY_ARGUMENT),
    ...Object.keys(BY_VIEWER),
  ];
  const found = definers
    .filter((f) => !/RETURNS trigger/.test(f.definition) && !idsOfTheScope().includes(f))
    .map(({ name }) => name);
  expect([...found].sort()).toEqual([...listed].sort());
});

describe("without a viewer", () => {
  test("nothing comes out of any of them", async () => {
    await prober.become(null);
    const calls = [
      ...idsOfTheScope().map(({ name }) => `select id::text as key from app.${name}() id`),
      ...Object.values(BY_ARGUMENT).map((call) => call(asked("own"))),
      BY_VIEWER.own_memberships ?? "",
      BY_VIEWER.own_password_hash ?? "",
      BY_VIEWER.search_groups ?? "",
      BY_VIEWER.search_people ?? "",
      BY_VIEWER.find_people ?? "",
      BY_VIEWER.count_people ?? "",
      BY_VIEWER.administers_tenant ?? "",
      BY_VIEWER.find_classes ?? "",
      BY_VIEWER.count_classes ?? "",
      BY_VIEWER.count_classes_by_session ?? "",
      BY_VIEWER.own_schooling ?? "",
    ];
    for (const call of calls)
      expect([call, await prober.attempt(call)]).toMatchObject([
        call,
        { error: undefined, keys: [] },
      ]);
    const change = await prober.attempt(BY_VIEWER.change_own_password ?? "");
    expect(change.error).toBe("error HR401");
  });
});

describe.each(["leaf_admin", "teacher"] as const)("as %s", (name) => {
  test.each(Object.keys(BY_ARGUMENT).filter((f) => f !== "groups_at"))(
    "app.%s says nothing of a sibling, an ancestor or another tenant",
    async (call) => {
      await prober.become(world.people[name]);
      for (const at of ["sibling", "ancestor", "foreign"] as const) {
        const { error, keys } = await prober.attempt(BY_ARGUMENT[call]?.(asked(at)) ?? "");
        expect([at, error, keys]).toEqual([at, undefined, []]);
      }
    },
  );

  test("app.groups_at names what lies in the scope and on the way up to it, and nothing else", async () => {
    await prober.become(world.people[name]);
    const find = async (path: string) =>
      (await prober.attempt(BY_ARGUMENT.groups_at?.({ ...asked("own"), path }) ?? "")).keys;
    expect(await find(world.places.own.node.path)).toEqual([`${world.places.own.node.id} true`]);
    expect(await find(world.places.sibling.node.path)).toEqual([]);
    expect(await find(world.root.path)).toEqual([`${world.root.id} false`]);
  });
});

describe.each(principals)("searching as %s", (name: PrincipalName) => {
  /** The rows that the policies let through, found by the plainest query there is. */
  const allowed = async (text: string) => (await prober.attempt(text)).keys.sort();

  test.each([
    [
      "groups",
      "search_groups",
      "select id::text as key from groups where name_folded like '%group%'",
    ],
    [
      "people",
      "search_people",
      "select id::text as key from users where name_folded like '%person%'",
    ],
    [
      "people",
      "find_people",
      "select id::text as key from users where deleted_at is null and status <> 'archived'",
    ],
    ["classes", "find_classes", "select id::text as key from classes where deleted_at is null"],
  ])("%s: app.%s returns exactly what the policy would", async (_what, search, plain) => {
    await prober.become(world.people[name]);
    const { error, keys } = await prober.attempt(BY_VIEWER[search] ?? "");
    expect([error, [...keys].sort()]).toEqual([undefined, await allowed(plain)]);
    const expectsSome =
      world.people[name] &&
      name !== "suspended" &&
      (search !== "search_groups" || name !== "student");
    expect(keys.length > 0).toBe(Boolean(expectsSome));
  });

  test("hostile words are words: nothing matches everything", async () => {
    await prober.become(world.people[name]);
    for (const text of [
      "%",
      "_",
      "\\",
      "'; drop table groups; --",
      "(",
      "*:*",
      "\u0000".slice(1),
    ]) {
      const found = await prober.attempt(
        `select id::text as key from app.search_groups(${literal(text)})`,
      );
      expect([text, found.error, found.keys]).toEqual([text, undefined, []]);
    }
  });
});

import { existsSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { makeDistrict } from "@/lib/groups/import/testing/district";
import { applyPeople, planPeople, undoPeopleImport } from "./mutations";
import { bringIn, peopleOf, plan, removeAllUploads, uploadPeople } from "./testing/people";

beforeAll(async () => {
  await testDatabase();
});
afterAll(removeAllUploads);

/** A small generator of numbers that is the same in every run (mulberry32). */
function numbers(seed: number) {
  let state = seed;
  return (below: number) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * below);
  };
}

type Line = {
  id: string;
  name: string;
  username: string;
  email: string;
  role: string;
  group: string;
};

/** Few keys for many people, so that they meet in every way. */
function randomLines(next: (below: number) => number, count: number): Line[] {
  const pick = (choices: string[]) => choices[next(choices.length)] ?? "";
  return Array.from({ length: count }, () => ({
    id: `p${next(9)}`,
    name: pick(["", "Ann", "Bo", "Zoë"]),
    username: pick(["", "", "a", "A", "b", "c", "d"]),
    email: pick(["", "", "a@x.org", "B@x.org", "b@X.org", "c@x.org", "broken"]),
    role: pick(["student", "teacher", "wizard"]),
    group: pick(["", "n", "s", "nowhere"]),
  }));
}
const csvOf = (lines: Line[]) =>
  `sourcedId,name,username,email,role,group\n${lines.map((line) => Object.values(line).join(",")).join("\n")}\n`;

test.each(Array.from({ length: 25 }, (_, seed) => [seed]))(
  "random files, seed %i: what is not refused stands, twice changes nothing, undo leads back",
  async (seed) => {
    const next = numbers(seed + 1);
    const { root, viewer } = await makeDistrict();
    const owner = await ownerPool();
    for (const slug of ["n", "s"]) await makeGroup(owner, { parent: root }, { slug });
    await bringIn(viewer, csvOf(randomLines(next, 8)));
    const before = await peopleOf(root.tenantId);

    const lines = randomLines(next, 12);
    const { id, diagnostics, summary } = await bringIn(viewer, csvOf(lines));
    const after = await peopleOf(root.tenantId);
    const living = after.filter(({ archived }) => !archived);
    // Keys are unique among the living, whatever their case.
    for (const key of ["username", "email"] as const) {
      const held = living.map((one) => one[key]?.toLowerCase()).filter((one) => one !== undefined);
      expect(new Set(held).size).toBe(held.length);
    }
    // The last row of each person that no diagnostic refuses is what stands.
    const refused = new Set(
      diagnostics.list.filter(({ severity }) => severity === "error").map(({ line }) => line),
    );
    for (const [at, line] of lines.entries()) {
      const last =
        lines.findLastIndex((other, n) => other.id === line.id && !refused.has(n + 2)) === at;
      const whole = lines.every((other, n) => other.id !== line.id || !refused.has(n + 2));
      if (!last || !whole) continue;
      const now = living.find((one) => one.sourced_id === line.id);
      expect(now, `line ${at + 2}`).toBeDefined();
      if (line.name) expect(now?.name).toBe(line.name);
      if (line.username) expect(now?.username).toBe(line.username);
      if (line.email) expect(now?.email?.toLowerCase()).toBe(line.email.toLowerCase());
      if (line.group) expect(now?.places).toContain(`${line.group}:${line.role}`);
    }
    expect(living.length - before.length).toBe(summary.added);

    const again = await bringIn(viewer, csvOf(lines));
    expect(again.summary).toMatchObject({
      added: 0,
      changed: 0,
      memberships: { added: 0, changed: 0 },
    });
    expect(await peopleOf(root.tenantId)).toEqual(after);

    const undone = await undoPeopleImport(viewer, id);
    expect(undone.conflicts).toBe(0);
    const back = (await peopleOf(root.tenantId)).filter(({ archived }) => !archived);
    const plain = (one: (typeof back)[number]) => ({ ...one, version: "" });
    expect(back.map(plain)).toEqual(before.map(plain));
  },
  30_000,
);

const shared = join(process.cwd(), "..", "shared", "data");

test.skipIf(!existsSync(shared))("naughty strings are names, and come back unharmed", async () => {
  const { root, viewer } = await makeDistrict();
  const all = JSON.parse(await readFile(join(shared, "hostile", "blns.json"), "utf8")) as string[];
  const cell = (text: string) => `"${text.replaceAll('"', '""')}"`;
  const text = all.map((name, at) => `${at},${cell(name)}`).join("\n");
  const { diagnostics } = await bringIn(viewer, `sourcedId,name\n${text}\n`);
  expect(Object.keys(diagnostics.counts).sort()).toEqual(["long-value", "no-name"]);
  const people = new Map(
    (await peopleOf(root.tenantId)).map((one) => [Number(one.sourced_id), one.name]),
  );
  expect(people.size).toBeGreaterThan(400);
  // Without what spreadsheets put around numbers, and what can't be seen.
  const { cleanCell } = await import("@/lib/imports/cells");
  for (const [at, name] of people)
    expect(name).toBe(cleanCell(all[at] ?? "").replaceAll("\r\n", "\n"));
});

test.skipIf(!existsSync(shared))("School Data Sync's users and roles become people", async () => {
  const { root, viewer } = await makeDistrict();
  const owner = await ownerPool();
  for (const id of ["110001", "110002", "110003", "110004"]) {
    await makeGroup(owner, { parent: root }, { slug: `g${id}`, sourced_id: id });
  }
  const read = (name: string) => readFile(join(shared, "sds", "v2.1", name));
  const files = { "users.csv": await read("users.csv"), "roles.csv": await read("roles.csv") };
  const id = await uploadPeople(viewer, files);
  const { diagnostics } = await planPeople(viewer, id);
  expect(diagnostics.counts).toEqual({});
  const summary = await applyPeople(viewer, id);
  expect(summary).toMatchObject({ added: 8, memberships: { added: 7 } });
  const kristen = (await peopleOf(root.tenantId)).find(({ sourced_id }) => sourced_id === "114007");
  expect(kristen).toMatchObject({
    name: "Kristen Fein",
    username: "kfein@classrmtest31.org",
    places: "g110003:teacher g110004:teacher",
  });
});

test.skipIf(!existsSync(shared))(
  "OneRoster's users.csv, whose user names have spaces",
  async () => {
    const { root, viewer } = await makeDistrict();
    await makeGroup(await ownerPool(), { parent: root }, { slug: "high", sourced_id: "255901001" });
    const csv = await readFile(join(shared, "oneroster", "edfi", "1.1", "users.csv"));
    const { diagnostics, summary } = await plan(viewer, csv);
    expect(diagnostics.counts).toEqual({});
    expect(summary).toMatchObject({ added: 10, memberships: { added: 10 } });
  },
);

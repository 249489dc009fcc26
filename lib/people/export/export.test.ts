import { existsSync, readFileSync } from "node:fs";
import { parse } from "csv-parse/sync";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asOwner, goodPassword, makePerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { addPeople, type House, makeHouse } from "../bulk/testing";
import { allowExport } from "./mutations";
import { exportPeople } from "./queries";
import { readExport } from "./read";
import { redeemTicket } from "./ticket";

let house: House;
let chief: Viewer;
let head: Viewer;
beforeAll(async () => {
  await testDatabase();
  house = await makeHouse();
  chief = viewerOf(house.chief, "system_admin");
  head = viewerOf(house.head, "group_admin");
  await asOwner(
    `insert into custom_fields (tenant_id, key, label, type) values ($1, 'bus', 'Bus, line', 'text')`,
    [house.tenantId],
  );
});

function viewerOf(userId: string, role: Viewer["role"]): Viewer {
  const rest = { tenantName: "", name: "", email: null, username: null, requestId: "r" };
  const held = { granted: [], secondFactor: "off", viewAs: null } as const;
  return { userId, tenantId: house.tenantId, role, sessionId: "session", ...rest, ...held };
}

async function textOf(viewer: Viewer, search: string): Promise<string> {
  return new Response(await exportPeople(viewer, readExport(search))).text();
}
async function rowsOf(viewer: Viewer, search: string): Promise<Record<string, string>[]> {
  return parse(await textOf(viewer, search), { columns: true, bom: true });
}
const logged = (viewer: Viewer) =>
  asOwner<{ metadata: Record<string, unknown> }>(
    `select metadata from audit_logs where action = 'people_exported' and user_id = $1
     order by timestamp desc limit 1`,
    [viewer.userId],
  );

describe("an export of people", () => {
  it("holds exactly those who fit, in the list's order, over many batches", async () => {
    await addPeople(house.south, 5_000, { name: "Exported" });
    await addPeople(house.south, 7, { name: "Other" });
    const rows = await rowsOf(chief, "q=exp%C3%B3rted+&sort=-name&columns=name");
    const wanted = await asOwner<{ name: string }>(
      `select name from users where tenant_id = $1 and name like 'Exported%'
       order by name collate app.natural desc, id desc`,
      [house.tenantId],
    );
    expect(rows).toHaveLength(5_000);
    expect(rows.map((row) => row.Name)).toEqual(wanted.map(({ name }) => name));
    expect(await logged(chief)).toMatchObject([
      {
        metadata: {
          rows: 5_000,
          complete: true,
          // As it was typed: a name is found here when its owner is erased.
          filters: [
            ["columns", "name"],
            ["q", "expórted "],
            ["sort", "-name"],
          ],
        },
      },
    ]);
  });

  it.each(["created", "-created", "email", "-email", "seen", "-seen"])(
    "in the order of %s misses nobody and repeats nobody",
    async (sort) => {
      const rows = await rowsOf(chief, `q=exported&sort=${sort}&columns=username`);
      expect(new Set(rows.map((row) => row["User name"])).size).toBe(5_000);
      expect(rows).toHaveLength(5_000);
    },
  );

  it("guards what a spreadsheet would run, and keeps every other text as it is", async () => {
    const names = [
      "=1+1",
      "+49 30",
      "-2",
      "@SUM(A1)",
      "\tTab",
      "\rReturn",
      'Quote " comma , and\nline\rend',
      "Robert'); DROP TABLE users;--",
      "表ポあA鷗ŒéＢ逍Üßªąñ丂㐀𠀀",
      "مُنَاقَشَةُ سُبُلِ",
      "👩‍👩‍👧 \u202etest\u202e",
      "\u00a0\u200bspace",
      "<script>alert(1)</script>",
      "{{7*7}} %s %n",
    ];
    await asOwner(
      `insert into users (tenant_id, name, username, metadata)
       select $1, n, 'naughty-' || i, jsonb_build_object('bus', n)
       from unnest($2::text[]) with ordinality t(n, i)`,
      [house.tenantId, names],
    );
    const rows = await rowsOf(chief, "q=naughty");
    const byName = new Map(rows.map((row) => [row["User name"], row]));
    names.forEach((name, index) => {
      const row = byName.get(`naughty-${index + 1}`);
      const guarded = /^[=+\-@\t\r]/.test(name) ? `'${name}` : name;
      expect(row?.Name).toBe(guarded);
      expect(row?.["Bus, line"]).toBe(guarded);
    });
    const bytes = new Uint8Array(
      await new Response(await exportPeople(chief, readExport("q=naughty"))).arrayBuffer(),
    );
    const text = new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
    expect(text).toMatch(/^\ufeffName,E-mail,.*,"Bus, line"\r\n/);
  });

  const file = "../shared/data/hostile/blns.json";
  it.skipIf(!existsSync(file))("brings every naughty string out as it went in", async () => {
    const strings = (JSON.parse(readFileSync(file, "utf8")) as string[]).filter(
      (text) => text !== "" && !text.includes("\0"),
    );
    await asOwner(
      `insert into users (tenant_id, name, username, metadata)
       select $1, 'Listed', 'listed-' || i, jsonb_build_object('bus', n)
       from unnest($2::text[]) with ordinality t(n, i)`,
      [house.tenantId, strings],
    );
    const rows = await rowsOf(chief, "q=listed&columns=username,field.bus");
    const got = new Map(rows.map((row) => [row["User name"], row["Bus, line"]]));
    for (const [index, text] of strings.entries()) {
      const guarded = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
      expect(got.get(`listed-${index + 1}`)).toBe(guarded);
    }
    expect(rows.length).toBe(strings.length);
  });

  it("of a group_admin ends at their subtree", async () => {
    const ids = await addPeople(house.north, 3, { name: "Northern" });
    const rows = await rowsOf(head, "columns=name");
    expect(rows).toHaveLength(ids.length + 1);
    expect(rows.every((row) => row.Name !== "Exported 000001")).toBe(true);
  });

  it("by a custom role has the people of its groups, and addresses only where they may be read", async () => {
    const [clerk = ""] = await addPeople(house.south, 1, { role: "teacher", name: "Clerk" });
    const held = async (permissions: string[], groupId: string) => {
      const [role] = await asOwner<{ id: string }>(
        `insert into roles (tenant_id, key, name, permissions)
         values ($1, 'r' || floor(random() * 1e9), gen_random_uuid()::text, $2) returning id`,
        [house.tenantId, permissions],
      );
      await asOwner(
        "insert into user_roles (tenant_id, user_id, role_id, group_id) values ($1, $2, $3, $4)",
        [house.tenantId, clerk, role?.id, groupId],
      );
    };
    const viewer = { ...viewerOf(clerk, "teacher"), granted: ["people.export"] };
    await expect(exportPeople(viewer, readExport(""))).rejects.toMatchObject({ code: "forbidden" });
    await held(["people.read", "people.export"], house.north.id);
    const rows = await rowsOf(viewer, "");
    // The pupils of their own school are in sight, but not theirs to export.
    expect(rows.map((row) => row.Name).sort()).toEqual([
      expect.stringMatching(/^Northern/),
      expect.stringMatching(/^Northern/),
      expect.stringMatching(/^Northern/),
      expect.stringMatching(/^Person/),
    ]);
    expect(rows.every((row) => row["User name"] !== "" || row["E-mail"] !== "")).toBe(true);
  });

  it("reads no further than its reader, and logs what went out before it was broken off", async () => {
    const stream = await exportPeople(chief, readExport("q=exported"));
    const reader = stream.getReader();
    await reader.read();
    await reader.read();
    await new Promise((resolve) => setTimeout(resolve, 300));
    await reader.cancel();
    expect(await logged(chief)).toMatchObject([{ metadata: { rows: 1_000, complete: false } }]);
  });

  it("ends when its owner loses the right on the way", async () => {
    const [second = ""] = await addPeople(house.root, 1, { role: "system_admin", name: "Second" });
    const stream = await exportPeople(viewerOf(second, "system_admin"), readExport("q=exported"));
    const reader = stream.getReader();
    await reader.read();
    await reader.read();
    await asOwner("delete from group_members where user_id = $1", [second]);
    await expect(reader.read()).rejects.toMatchObject({ code: "forbidden" });
    expect(await logged(viewerOf(second, null))).toMatchObject([
      { metadata: { rows: 1_000, complete: false } },
    ]);
  });
});

describe("the pass to an export", () => {
  it("is given for the password, for one list, one session and one time", async () => {
    const person = await makePerson({ role: "system_admin" });
    const viewer = { ...viewerOf(person.userId, "system_admin"), tenantId: person.tenantId };
    const search = "status=active&after=x&sort=-name";
    await expect(allowExport(viewer, { password: "wrong", search })).rejects.toMatchObject({
      code: "invalid",
      fields: { password: [expect.any(String)] },
    });
    await expect(
      allowExport(viewer, { password: goodPassword, search: "nonsense=1" }),
    ).rejects.toMatchObject({ code: "invalid" });
    const allowed = new URLSearchParams(
      await allowExport(viewer, { password: goodPassword, search }),
    );
    const ticket = allowed.get("ticket") ?? "";
    const { canonical } = readExport(allowed.toString());
    expect(canonical).toBe("sort=-name&status=active");
    const refused = { code: "forbidden" };
    await expect(redeemTicket(viewer, "sort=name", ticket)).rejects.toMatchObject(refused);
    await expect(redeemTicket(viewer, canonical, `${ticket}x`)).rejects.toMatchObject(refused);
    await expect(
      redeemTicket({ ...viewer, sessionId: "other" }, canonical, ticket),
    ).rejects.toMatchObject(refused);
    await expect(redeemTicket(chief, canonical, ticket)).rejects.toMatchObject(refused);
    await redeemTicket(viewer, canonical, ticket);
    await expect(redeemTicket(viewer, canonical, ticket)).rejects.toMatchObject(refused);
  });
});

import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { appPool } from "../client";
import { asViewer, readOnce } from "../viewer";
import { people, theWorld } from "./viewer-given";

/** What must hold of readOnce: the same rows and refusals as asViewer, and nothing left behind. */
export function readOnceSuite() {
  const eyes = (name: Parameters<typeof people>[0]) => ({ userId: people(name).userId });
  const names = sql`select name from groups order by path`;

  test("reads what the same statement reads in a transaction of the viewer", async () => {
    for (const who of ["system_admin", "leaf_admin", "teacher", "student"] as const) {
      const inside = await asViewer(eyes(who), async (tx) => (await tx.execute(names)).rows);
      expect(await readOnce(eyes(who), names), who).toEqual(inside);
    }
  });

  test.each([
    "O’Neill",
    "it's",
    "'; drop table groups; --",
    "\\'; drop table groups; --",
    "back\\slash",
    "$1 $$ %s",
    "E'\\n'",
    "🦊",
    "",
  ])("gives back %j as it went in", async (text) => {
    const statement = sql`select ${text}::text as text, ${JSON.stringify({ text })}::jsonb as json,
      ${null}::uuid as nothing, ${51}::integer as number, ${true}::boolean as yes`;
    const given = [{ text, json: { text }, nothing: null, number: 51, yes: true }];
    expect(await readOnce(eyes("teacher"), statement)).toEqual(given);
    for (let time = 0; time < 2; time += 1)
      expect(await readOnce(eyes("teacher"), statement, { plan: true })).toEqual(given);
  });

  test.each([{ plan: false }, { plan: true }])(
    "a NUL is refused before it is sent",
    async (how) => {
      const statement = sql`select ${"a\0b"}::text as x`;
      await expect(readOnce(eyes("teacher"), statement, how)).rejects.toMatchObject({
        code: "invalid",
      });
    },
  );

  test("can't write, and leaves no viewer behind on the connection", async () => {
    const { node } = theWorld().places.own;
    const write = sql`update groups set name = 'x' where id = ${node.id} returning name`;
    await expect(readOnce(eyes("system_admin"), write)).rejects.toMatchObject({ code: "25006" });
    await readOnce(eyes("system_admin"), names);
    expect((await (await appPool()).query("select 1 from groups")).rows).toEqual([]);
  });

  test("is refused to who may not work now", async () => {
    await expect(readOnce(eyes("suspended"), names)).rejects.toMatchObject({ code: "forbidden" });
    await expect(readOnce({ userId: "nobody" }, names)).rejects.toMatchObject({
      code: "forbidden",
    });
  });
}

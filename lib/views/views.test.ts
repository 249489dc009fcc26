import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { asViewer } from "@/db/viewer";
import { asOwner, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { saveViewInput } from "./input";
import { dropView, saveView } from "./mutations";
import { ownViews } from "./queries";

let ann: TestPerson;
let bob: TestPerson;
beforeAll(async () => {
  await testDatabase();
  ann = await makePerson({ role: "teacher" });
  bob = await makePerson({ role: "teacher", in: ann.root });
});

const keep = (who: TestPerson, name: string, search: string) =>
  asViewer(who, (tx) => saveView(tx, { list: "chats", name, search }), { action: "view_saved" });
const views = (who: TestPerson, list: "chats" | "people" = "chats") =>
  asViewer(who, (tx) => ownViews(tx, list), { readOnly: true });

describe("views that somebody keeps", () => {
  it("are theirs alone, of one list, by name, and in the place of one of that name", async () => {
    await keep(ann, "Flagged", "flagged=1");
    await keep(ann, "all of mine", "");
    expect(await keep(ann, "Flagged", "flagged=1&sort=-tokens")).toEqual([
      { name: "all of mine", search: "" },
      { name: "Flagged", search: "flagged=1&sort=-tokens" },
    ]);
    expect(await views(ann, "people")).toEqual([]);
    expect(await views(bob)).toEqual([]);
    await asViewer(ann, (tx) => dropView(tx, { list: "chats", name: "Flagged" }), {
      action: "view_dropped",
    });
    expect(await views(ann)).toEqual([{ name: "all of mine", search: "" }]);
  });

  it("leave other preferences as they are, and are on record", async () => {
    await asOwner('update users set preferences = \'{"theme": "dark"}\' where id = $1', [
      bob.userId,
    ]);
    await keep(bob, "Mine", "q=x");
    const [row] = await asOwner<{ preferences: object }>(
      "select preferences from users where id = $1",
      [bob.userId],
    );
    expect(row?.preferences).toEqual({
      theme: "dark",
      views: { chats: [{ name: "Mine", search: [["q", "x"]] }] },
    });
    const logged = await asOwner(
      "select from audit_logs where action = 'view_saved' and user_id = $1",
      [bob.userId],
    );
    expect(logged).toHaveLength(1);
  });

  it("of somebody who is erased are gone, also from the log; the others stay", async () => {
    const chief = await makePerson({ role: "system_admin" });
    const pupil = await makePerson({
      role: "student",
      in: chief.root,
      over: { name: "Zoë Quillfeather" },
    });
    await keep(chief, "By name", "q=Zo%C3%AB+Quillfeather");
    await keep(chief, "By id", `person=${pupil.userId}`);
    await keep(chief, "Others", "flagged=1");
    await asViewer(chief, (tx) => tx.execute(sql`select app.erase_person(${pupil.userId})`), {
      action: "person_erased",
    });
    expect(await views(chief)).toEqual([{ name: "Others", search: "flagged=1" }]);
    const left = await asOwner("select from audit_logs where changes::text ~* 'quillfeather'");
    expect(left).toEqual([]);
  });

  it("are thirty at most", async () => {
    for (let at = await views(ann).then(({ length }) => length); at < 30; at += 1)
      await keep(ann, `View ${at}`, "");
    await expect(keep(ann, "One more", "")).rejects.toMatchObject({ code: "invalid" });
    expect(await views(ann)).toHaveLength(30);
  });

  it("have a name and are no longer than an address", () => {
    const judge = (over: object) =>
      saveViewInput.safeParse({ list: "chats", name: "x", search: "", ...over }).success;
    expect(judge({})).toBe(true);
    for (const over of [
      { name: " " },
      { name: "x".repeat(61) },
      { name: "\0" },
      { list: "none" },
      { search: "x".repeat(2001) },
    ])
      expect(judge(over), JSON.stringify(over).slice(0, 40)).toBe(false);
  });
});

import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeGroup, makeMember, makeUser } from "@/db/testing/factories";
import { env } from "@/lib/env";
import { Conflict, Forbidden, Invalid, NotFound, Unavailable } from "@/lib/errors";
import { addUpload, cancelImport } from "@/lib/imports/mutations";
import { applyGroupImport, planGroupImport, previewUndo, undoGroupImport } from "./mutations";
import {
  ask,
  type District,
  groupsOf,
  makeAdmin,
  makeDistrict,
  removeAllUploads,
  upload,
} from "./testing/district";

const orgs = "sourcedId,name,type,parentSourcedId\n";
const statusOf = (id: string) => ask<string>("select status from imports where id = $1", [id]);

let district: District;
beforeAll(async () => {
  await testDatabase();
  district = await makeDistrict();
});
afterAll(removeAllUploads);

/** Uploads, plans and applies one text. */
async function bring(text: string, viewer = district.viewer) {
  const id = await upload(viewer, { "orgs.csv": orgs + text });
  await planGroupImport(viewer, id);
  await applyGroupImport(viewer, id);
  return id;
}
const pathsOf = async (at = district) =>
  (await groupsOf(at.root)).filter(({ archived }) => !archived).map(({ path }) => path);

describe("an import", () => {
  it("writes nothing in the dry run, everything when applied, one audit row for each group", async () => {
    district = await makeDistrict();
    const id = await upload(district.viewer, {
      "orgs.csv": `${orgs}1,North,district,\n2,Oak,school,1\n`,
    });
    const { summary } = await planGroupImport(district.viewer, id);
    expect(summary).toMatchObject({
      added: 2,
      changed: 0,
      addedByType: { district: 1, school: 1 },
    });
    expect(await groupsOf(district.root)).toEqual([]);
    await applyGroupImport(district.viewer, id);
    expect(await pathsOf()).toEqual(["root.north", "root.north.oak"]);
    expect(await statusOf(id)).toBe("applied");
    expect(
      await ask(
        "select count(*)::int from audit_logs where part_of = $1 and action = 'import_applied'",
        [id],
      ),
    ).toBe(2);
  });

  it("touches only what differs", async () => {
    district = await makeDistrict();
    await bring("1,North,district,\n2,Oak,school,1\n3,Elm,school,1\n");
    const before = await groupsOf(district.root);
    await bring("1,North,district,\n2,Oak Hill,school,1\n3,Elm,school,1\n");
    const after = await groupsOf(district.root);
    const touched = after.filter((group, at) => group.version !== before[at]?.version);
    expect(touched.map(({ name, path }) => [name, path])).toEqual([["Oak Hill", "root.north.oak"]]);
  });

  it("moves a group with what people have put below it", async () => {
    district = await makeDistrict();
    await bring("1,North,district,\n2,South,district,\n3,Oak,school,1\n");
    const oak = (await groupsOf(district.root)).find(({ name }) => name === "Oak");
    await makeGroup(
      await ownerPool(),
      { parent: { ...district.root, path: oak?.path ?? "" } },
      { slug: "math" },
    );
    await bring("1,North,district,\n2,South,district,\n3,Oak,school,2\n");
    expect(await pathsOf()).toEqual([
      "root.north",
      "root.south",
      "root.south.oak",
      "root.south.oak.math",
    ]);
  });

  it("is applied once, however often it is submitted", async () => {
    district = await makeDistrict();
    const id = await upload(district.viewer, { "orgs.csv": `${orgs}1,North,district,\n` });
    await planGroupImport(district.viewer, id);
    const both = await Promise.allSettled([
      applyGroupImport(district.viewer, id),
      applyGroupImport(district.viewer, id),
    ]);
    expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(both.find((one) => one.status === "rejected")?.reason).toBeInstanceOf(Conflict);
    expect(await pathsOf()).toEqual(["root.north"]);
  });

  it("is checked again when the tree has changed since the dry run", async () => {
    district = await makeDistrict();
    const id = await upload(district.viewer, { "orgs.csv": `${orgs}1,North,district,\n` });
    await planGroupImport(district.viewer, id);
    await makeGroup(await ownerPool(), { parent: district.root }, { slug: "north" });
    await expect(applyGroupImport(district.viewer, id)).rejects.toThrow(
      /has changed since the check/,
    );
    await planGroupImport(district.viewer, id);
    await applyGroupImport(district.viewer, id);
    expect(await pathsOf()).toEqual(["root.north", "root.north-2"]);
  });

  it("leaves rows with errors out only when that is confirmed", async () => {
    district = await makeDistrict();
    const id = await upload(district.viewer, {
      "orgs.csv": `${orgs}1,North,district,\n2,Oak,school,9\n`,
    });
    const { diagnostics } = await planGroupImport(district.viewer, id);
    expect(diagnostics.list).toMatchObject([{ code: "unknown-parent", line: 3, column: 4 }]);
    await expect(applyGroupImport(district.viewer, id)).rejects.toBeInstanceOf(Invalid);
    await applyGroupImport(district.viewer, id, { skipErrors: true });
    expect(await pathsOf()).toEqual(["root.north"]);
  });

  it("killed half-way leaves the old state, and can be applied afterwards", async () => {
    district = await makeDistrict();
    await bring("1,North,district,\n");
    const id = await upload(district.viewer, {
      "orgs.csv": `${orgs}1,South,district,\n2,Oak,school,1\n`,
    });
    await planGroupImport(district.viewer, id);
    const before = await groupsOf(district.root);
    const owner = await ownerPool();
    // The connection dies after the groups were written and before the commit.
    await owner.query(`
      create function public.die() returns trigger language plpgsql as
        $$ begin if new.status = 'applied' then perform pg_terminate_backend(pg_backend_pid()); end if; return new; end $$;
      grant execute on function public.die() to homeroom_app;
      create trigger die before update on imports for each row execute function public.die()`);
    await expect(applyGroupImport(district.viewer, id)).rejects.toBeInstanceOf(Unavailable);
    await owner.query("drop trigger die on imports; drop function public.die()");
    expect(await groupsOf(district.root)).toEqual(before);
    expect(await statusOf(id)).toBe("planned");
    await applyGroupImport(district.viewer, id);
    expect((await groupsOf(district.root)).map(({ name }) => name)).toEqual(["South", "Oak"]);
  });
});

describe("who imports", () => {
  it("a group_admin works below their own group and can't take over what they don't see", async () => {
    district = await makeDistrict();
    await bring("1,North,district,\n2,South,district,\n3,Oak,school,2\n");
    const north = (await groupsOf(district.root)).find(({ name }) => name === "North");
    const admin = await makeAdmin({ ...district.root, id: north?.id ?? "", path: "root.north" });
    await bring("7,Elm,school,\n", admin);
    expect(await pathsOf()).toContain("root.north.elm");
    const id = await upload(admin, { "orgs.csv": `${orgs}3,Mine,school,\n8,Ash,school,\n` });
    await planGroupImport(admin, id);
    await expect(applyGroupImport(admin, id)).rejects.toThrow(
      /carries this id of the source system/,
    );
    expect(await pathsOf()).not.toContain("root.north.ash");
    const own = await upload(admin, { "orgs.csv": `${orgs}1,Renamed,district,\n` });
    expect((await planGroupImport(admin, own)).summary).toMatchObject({ changed: 1 });
    await expect(applyGroupImport(admin, own)).rejects.toBeInstanceOf(Forbidden);
  });

  it("nobody else's import is found, and a teacher has none", async () => {
    district = await makeDistrict();
    const id = await upload(district.viewer, { "orgs.csv": `${orgs}1,North,district,\n` });
    const other = await makeDistrict();
    for (const run of [planGroupImport, applyGroupImport, undoGroupImport, cancelImport]) {
      await expect(run(other.viewer, id)).rejects.toBeInstanceOf(NotFound);
    }
    const stream = () => Readable.from([Buffer.from("a,b\n1,2\n")]);
    await expect(
      addUpload(other.viewer, { import: id, name: "x.csv" }, stream()),
    ).rejects.toBeInstanceOf(NotFound);
    const teacher = await makeAdmin(district.root, "teacher");
    await expect(addUpload(teacher, { name: "x.csv" }, stream())).rejects.toBeInstanceOf(Forbidden);
  });
});

describe("an upload", () => {
  /** Folders of this file's own imports: other tests upload at the same time. */
  const folders = async () => {
    const all = await readdir(join(env.DATA_DIR, "uploads")).catch((): string[] => []);
    const { rows } = await (await ownerPool()).query<{ id: string }>("select id from imports");
    return all.filter((name) => rows.some(({ id }) => id === name));
  };

  it("that is no CSV is refused, and nothing of it stays on disk", async () => {
    const before = await folders();
    const zip = Readable.from([Buffer.from("504b03041400000008000000", "hex")]);
    await expect(addUpload(district.viewer, { name: "orgs.zip" }, zip)).rejects.toMatchObject({
      diagnostic: { code: "not-csv" },
    });
    expect((await folders()).sort()).toEqual(before.sort());
  });

  it("of 200 MB is refused at the limit, and nothing of it stays on disk", async () => {
    const before = await folders();
    const block = Buffer.alloc(1_048_576, "1,some name\n");
    let sent = 0;
    const blocks = function* () {
      for (; sent < 200; sent++) yield block;
    };
    const stream = Readable.from(blocks(), { objectMode: false });
    await expect(addUpload(district.viewer, { name: "big.csv" }, stream)).rejects.toMatchObject({
      diagnostic: { code: "file-too-large" },
    });
    expect(sent).toBeLessThan(70);
    expect((await folders()).sort()).toEqual(before.sort());
  });

  it("that is cancelled is gone", async () => {
    const id = await upload(district.viewer, { "../../orgs.csv": `${orgs}1,North,district,\n` });
    expect(await ask("select files -> 0 ->> 'name' from imports where id = $1", [id])).toBe(
      "../../orgs.csv",
    );
    expect(await folders()).toContain(id);
    await cancelImport(district.viewer, id);
    expect(await folders()).not.toContain(id);
    await expect(planGroupImport(district.viewer, id)).rejects.toBeInstanceOf(Conflict);
  });
});

describe("an undo", () => {
  it("archives what was added, restores what was changed, and keeps what people did since", async () => {
    district = await makeDistrict();
    await bring("1,North,district,\n2,Oak,school,1\n3,Elm,school,1\n");
    const id = await bring(
      "1,Nord,district,\n2,Oak Hill,school,1\n3,Elm,school,\n4,Ash,school,1\n5,Fir,school,1\n",
    );
    const owner = await ownerPool();
    const find = async (name: string) =>
      (await groupsOf(district.root)).find((g) => g.name === name);
    const ash = { ...district.root, ...(await find("Ash")) };
    await makeGroup(owner, { parent: ash }, { slug: "math" });
    const fir = { ...district.root, ...(await find("Fir")) };
    await makeMember(owner, await makeUser(owner, fir.tenantId), fir, "teacher");
    await owner.query("update groups set name = 'Mine' where id = $1", [
      (await find("Oak Hill"))?.id,
    ]);
    const preview = await previewUndo(district.viewer, id);
    expect(preview).toMatchObject({ archived: 1, restored: 2, conflicts: 2, people: 1 });
    expect(preview.listed.map(({ name, reason }) => [name, reason])).toEqual([
      ["Mine", "changed-since"],
      ["Ash", "has-groups-below"],
    ]);
    expect(await undoGroupImport(district.viewer, id)).toEqual(preview);
    expect((await groupsOf(district.root)).map((g) => [g.path, g.name, g.archived])).toEqual([
      ["root.north", "North", false],
      ["root.north.ash", "Ash", false],
      ["root.north.ash.math", "Group math", false],
      ["root.north.elm", "Elm", false],
      ["root.north.fir", "Fir", true],
      ["root.north.oak", "Mine", false],
    ]);
    await expect(undoGroupImport(district.viewer, id)).rejects.toBeInstanceOf(Conflict);
  });

  it("can itself be taken back by importing again: the same groups stand again", async () => {
    district = await makeDistrict();
    const text = "1,North,district,\n2,Oak,school,1\n";
    const id = await bring(text);
    const before = (await groupsOf(district.root)).map((group) => group.id);
    await undoGroupImport(district.viewer, id);
    expect(await pathsOf()).toEqual([]);
    await bring(text);
    expect(await pathsOf()).toEqual(["root.north", "root.north.oak"]);
    expect((await groupsOf(district.root)).map((group) => group.id)).toEqual(before);
  });
});

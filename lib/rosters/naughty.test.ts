import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { exportRoster } from "./export/queries";
import { addToRoster } from "./mutations";
import { findCandidates, getWholeRoster, resolvePaste } from "./queries";
import { acting, type Desk, makeDesk, plantPupils } from "./testing";

const file = join(process.cwd(), "../shared/data/hostile/blns.json");

describe.skipIf(!existsSync(file))("the naughty strings", () => {
  let desk: Desk;
  let names: string[];
  beforeAll(async () => {
    desk = await makeDesk(600);
    const naughty: string[] = JSON.parse(readFileSync(file, "utf8"));
    // What a name can be: one line of at most 255 characters with something in it.
    names = [...new Set(naughty)].filter(
      (text) =>
        text.trim() !== "" && text.length <= 255 && !/[\0\n\r\v\f\u0085\u2028\u2029]/.test(text),
    );
    expect(names.length).toBeGreaterThan(400);
  });

  it("as pupils' names are found in a paste, come onto the roster and out of it unharmed", async () => {
    const ids = await plantPupils(
      desk.tree,
      names.map((name, at) => ({ name, number: `N-${at}` })),
    );
    const { lines } = await resolvePaste(desk.teacher, {
      classId: desk.classId,
      role: "student",
      text: names.map((name, at) => `${name}\tN-${at}`).join("\n"),
    });
    // The number says who is meant, whatever the name does; nobody is taken for somebody else.
    const wrong = lines.filter(
      (line) => "person" in line && line.person.number !== `N-${line.line - 1}`,
    );
    expect(wrong).toEqual([]);
    // Names that hold a delimiter may be asked about.
    expect(lines.filter(({ state }) => state === "found").length).toBeGreaterThan(
      names.length * 0.97,
    );
    await acting(desk.teacher, (tx) =>
      addToRoster(tx, { classId: desk.classId, userIds: ids, role: "student" }),
    );
    const roster = await getWholeRoster(desk.teacher, desk.classId);
    const there = roster.filter(({ role }) => role === "student").map(({ name }) => name);
    expect(there.sort()).toEqual([...names].sort());
    expect((await exportRoster(desk.teacher, desk.classId)).csv).not.toMatch(/(^|\n|,)"?[=@]/);
  });

  it("as lines of a paste, and as what is searched for, are answered", async () => {
    const all: string[] = JSON.parse(readFileSync(file, "utf8"));
    const { lines } = await resolvePaste(desk.teacher, {
      classId: desk.classId,
      role: "student",
      text: all.join("\n"),
    });
    expect(lines.length).toBeGreaterThan(400);
    for (const text of all.filter((_, at) => at % 8 === 0)) {
      const clean = text.replaceAll("\0", "").toWellFormed().slice(0, 200);
      await findCandidates(desk.teacher, { classId: desk.classId, role: "student", text: clean });
    }
  });
});

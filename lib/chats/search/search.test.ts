import { existsSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import { makeTool } from "@/db/testing/factories";
import { addClass, type Campus, makeCampus } from "@/lib/classes/testing/school";
import { parseTable } from "@/lib/table/parse";
import { addChat } from "../testing/said";
import { searchChats } from "./queries";
import { searchTable } from "./table";
import type { SearchHit } from "./types";

const file = "../shared/data/hostile/blns.json";
let campus: Campus;
let toolId: string;
const chats: Record<string, string> = {};
beforeAll(async () => {
  campus = await makeCampus();
  const { ownerUrl } = await testDatabase();
  toolId = await withOwner(ownerUrl, (owner) => makeTool(owner, campus.root, campus.chief));
  const classId = await addClass(
    campus.maths,
    {},
    { teachers: [campus.teacher], pupils: [campus.pupil] },
  );
  const held = { toolId, userId: campus.pupil, classId };
  chats.english = await addChat(campus.tenantId, held, [
    "I was running fast to the volcano",
    "They run fast, and the volcanoes erupt",
    { content: "A café in Zürich", role: "assistant" },
    { content: "my secret diary", deleted_at: "2026-10-02" },
    "<script>alert(1)</script> <b>photosynthesis</b> & chlorophyll \ue000fake\ue001",
    "Cats and dogs",
    "only dogs",
  ]);
  chats.german = await addChat(campus.tenantId, held, [
    { content: "Die Häuser stehen am Fluß", language: "de-AT" },
    { content: "Ein Haus für die Großmutter", language: "de" },
  ]);
  chats.french = await addChat(campus.tenantId, held, [
    { content: "Les éléphants mangeaient des pêches", language: "fr" },
  ]);
  chats.unknown = await addChat(campus.tenantId, { toolId, userId: campus.pupil }, [
    { content: "the runner of no language", language: "und" },
  ]);
}, 60_000);

const search = (q: string, params: Record<string, string> = {}, userId = campus.teacher) =>
  searchChats({ userId }, parseTable(searchTable, { q, ...params }), "UTC");
async function hits(q: string, params: Record<string, string> = {}): Promise<SearchHit[]> {
  const answer = await search(q, params);
  if (answer.refused) throw new Error(answer.refused);
  return answer.hits;
}
const plain = (hit: SearchHit) =>
  hit.lines.flatMap((line) => line.map(({ text }) => text)).join("");
const texts = async (q: string) => (await hits(q)).map(plain);
const marked = (hit: SearchHit | undefined) =>
  hit?.lines.flatMap((line) => line.filter((one) => one.hit).map(({ text }) => text));

const german = ["Die Häuser stehen am Fluß", "Ein Haus für die Großmutter"] as const;
const all = {
  running: "I was running fast to the volcano",
  run: "They run fast, and the volcanoes erupt",
  cats: "Cats and dogs",
  dogs: "only dogs",
};

describe("words", () => {
  it.each([
    ["stems of English", "runs volcano", [all.run, all.running]],
    ["an exact phrase", '"run fast"', [all.run]],
    ["a phrase over a comma", '"fast and the"', [all.run]],
    ["one exact word", '"running"', [all.running]],
    ["no phrase", 'volcano -"run fast"', [all.running]],
    ["a prefix", "volcan*", [all.run, all.running]],
    ["a prefix longer than the stem", "runnin*", [all.running]],
    ["a prefix that nothing begins with", "runnix*", []],
    ["either", "running or cats", [all.cats, all.run, all.running]],
    ["either phrase", '"run fast" OR "and dogs"', [all.cats, all.run]],
    ["not", "dogs -cats", [all.dogs]],
    ["not a beginning", "dogs -ca*", [all.dogs]],
    ["stems of German without umlauts", "Hauser", german],
    ["stems of German", "haus", german],
    ["an exact word of German", '"Häuser" fluss', [german[0]]],
    ["ß for ss", "grossmutter", ["Ein Haus für die Großmutter"]],
    ["French without accents", "elephant peche", ["Les éléphants mangeaient des pêches"]],
    ["French stems", "mangeait", ["Les éléphants mangeaient des pêches"]],
    ["accents where none are", "cáfe ZURICH", ["A café in Zürich"]],
    ["case", "VOLCANO ERUPT", [all.run]],
    ["a word that nobody said", "nonsense", []],
  ])("finds %s: %s", async (_, q, expected) => {
    expect((await texts(q)).sort()).toEqual([...expected].sort());
  });

  it("finds what the person took back, and says so", async () => {
    expect(await hits("diary")).toMatchObject([
      { sessionId: chats.english, ordinal: 3, deleted: true, redacted: false, role: "user" },
    ]);
  });

  it("marks what was found, and takes no markers and no markup from a text", async () => {
    const [hit] = await hits("photosynthesis fake");
    expect(marked(hit)).toEqual(["photosynthesis", "fake"]);
    expect(hit && plain(hit)).not.toMatch(/[\ue000-\ue002]/);
    expect(marked((await hits("haus"))[0])).toEqual(["Haus"]);
    expect(marked((await hits("elephant"))[0])).toEqual(["éléphants"]);
  });
});

describe("what can’t be searched", () => {
  it.each(["*", '" OR -', "-cats", '""', "", " ", "- - -", "or or", "%", "'", "\\", "&|!():*<->"])(
    "%j is refused with a reason",
    async (q) => expect(await search(q)).toEqual({ refused: "nothing" }),
  );

  it("10,000 characters are too many, 500 are not", async () => {
    expect(await search("x".repeat(10_000))).toEqual({ refused: "long" });
    expect(await search(`${"ab ".repeat(166)}x`)).toMatchObject({ refused: null, hits: [] });
  });

  it.runIf(existsSync(file))(
    "no naughty string makes it fail",
    async () => {
      const texts: string[] = JSON.parse(readFileSync(file, "utf8"));
      for (const text of texts) {
        const answer = await search(text.slice(0, 500).replaceAll("\0", ""));
        expect([null, "nothing"]).toContain(answer.refused);
      }
    },
    60_000,
  );
});

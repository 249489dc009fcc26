import { existsSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { openCsv } from "@/lib/imports/csv";
import { Diagnostics } from "@/lib/imports/diagnostics";
import { readDesired } from "./desired";
import type { StandingGroup } from "./diff";
import { guessMapping } from "./guess";
import { planGroups } from "./plan";

const folder = join(process.cwd(), "..", "shared", "data", "org-texas");
const here = existsSync(folder);
if (!here) process.stderr.write(`skipped: ${folder} is absent\n`);

const target: StandingGroup = {
  id: "root",
  sourcedId: null,
  path: "texas",
  slug: "texas",
  name: "Texas",
  type: "district",
  archived: false,
};

async function plan(names: string[]) {
  const diagnostics = new Diagnostics();
  const sources = names.map((name) => ({ name, path: join(folder, name) }));
  const files = await Promise.all(
    sources.map(async (source) => {
      const { headers, rows } = await openCsv(source, new Diagnostics());
      await rows.return();
      return { file: source.name, headers };
    }),
  );
  const mapping = guessMapping(files);
  if (!mapping) throw new Error("no guess");
  return {
    ...planGroups(
      await readDesired(sources, mapping, diagnostics),
      { standing: [target], target },
      diagnostics,
    ),
    mapping,
    diagnostics,
  };
}

describe.skipIf(!here)("a real state", () => {
  it("districts and schools of the Common Core of Data, joined by LEAID", async () => {
    const { diff, summary, diagnostics } = await plan([
      "tx-campuses-ccd.csv",
      "tx-districts-ccd.csv",
    ]);
    expect(diagnostics.list).toEqual([]);
    expect(summary.addedByType).toEqual({
      district: 1_265,
      school: 9_336,
      department: 0,
      custom: 0,
    });
    const paths = new Set(diff.added.map(({ path }) => path));
    expect(paths.size).toBe(10_601);
    const el = diff.added.find(({ sourcedId }) => sourcedId === "480000101145");
    expect(el).toMatchObject({ name: "CROSBYTON EL", path: "texas.crosbyton-cisd.crosbyton-el" });
  });

  it("AskTED: regions, districts and schools of one table", async () => {
    const { diff, summary, mapping, diagnostics } = await plan(["askted-directory.csv"]);
    expect(diagnostics.list).toEqual([]);
    expect(
      mapping.levels.map(({ key, idColumn, nameColumn }) => [key, idColumn, nameColumn]),
    ).toEqual([
      ["region", "Region Number", null],
      ["district", "District Number", "District Name"],
      ["school", "School Number", "School Name"],
    ]);
    expect(summary.addedByType).toEqual({
      district: 1_216,
      school: 9_409,
      department: 0,
      custom: 20,
    });
    expect(
      diff.added.slice(0, 3).map(({ sourcedId, name, path }) => [sourcedId, name, path]),
    ).toEqual([
      ["region:07", "Region 07", "texas.region-07"],
      ["001902", "CAYUGA ISD", "texas.region-07.cayuga-isd"],
      ["001902001", "CAYUGA H S", "texas.region-07.cayuga-isd.cayuga-h-s"],
    ]);
    const same = diff.added.filter(
      ({ type, name }) => type === "school" && name === "RAUL YZAGUIRRE SCHOOL FOR SUCCESS",
    );
    expect(same.map(({ slug }) => slug)).toEqual([
      "raul-yzaguirre-school-for-success",
      "raul-yzaguirre-school-for-success-2",
      "raul-yzaguirre-school-for-success-3",
      "raul-yzaguirre-school-for-success-4",
    ]);
  });
});

import { describe, expect, it } from "vitest";
import { guessMapping } from "./guess";
import { groupImportMapping } from "./input";

/** Each level as `key(id, name) < parent column`. */
function guess(files: Record<string, string>) {
  const mapping = guessMapping(
    Object.entries(files).map(([file, headers]) => ({ file, headers: headers.split(",") })),
  );
  if (!mapping) return null;
  expect(groupImportMapping.safeParse(mapping).success).toBe(true);
  return mapping.levels.map(
    ({ key, file, idColumn, nameColumn, parent, prefix }) =>
      `${file}: ${prefix}${key}(${idColumn}, ${nameColumn})${parent ? ` < ${parent.level} by ${parent.column}` : ""}`,
  );
}

describe("guessMapping", () => {
  it("knows the Common Core of Data, in any order of the files", () => {
    const campuses = "SURVYEAR,NCESSCH,FIPST,LEAID,SCHNO,LEANM,SCHNAM,TYPE";
    const districts = "SURVYEAR,LEAID,FIPST,STID,NAME,TYPE";
    expect(guess({ c: campuses, d: districts })).toEqual([
      "c: school(NCESSCH, SCHNAM) < district by LEAID",
      "d: district(LEAID, NAME)",
    ]);
    expect(guess({ c: campuses })).toEqual(["c: school(NCESSCH, SCHNAM)"]);
  });

  it("knows OneRoster's orgs and School Data Sync's", () => {
    expect(
      guess({ o: "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId" }),
    ).toEqual(["o: org(sourcedId, name) < org by parentSourcedId"]);
    expect(guess({ o: "id,name,type,parent_id" })).toEqual(["o: org(id, name) < org by parent_id"]);
  });

  it("joins two plain tables and keeps their ids apart", () => {
    expect(
      guess({ d: "district_id,district_name", s: "School ID,School Name,District ID,City" }),
    ).toEqual([
      "d: district:district(district_id, district_name)",
      "s: school:school(School ID, School Name) < district by District ID",
    ]);
  });

  it("takes one table of ids and names, and gives up where there is none", () => {
    expect(guess({ g: "Code,Title" })).toEqual(["g: group(Code, Title)"]);
    expect(guess({ g: "first,last,email" })).toBeNull();
  });
});

import { beforeAll, describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { Invalid, NotFound } from "@/lib/errors";
import { findCandidates, resolvePaste } from "./queries";
import { type Desk, makeDesk, plantPupils } from "./testing";

const people = [
  { name: "Ada Lovelace", number: "1001", email: "ada@pupils.example", grade: "04" },
  { name: "Ann Lee", number: "1002", grade: "04" },
  { name: "Ann Lee", number: "1003", grade: "05" },
  { name: "José María Núñez", number: "0042", username: "jose.m" },
  { name: "O’Brien", number: "1005" },
  { name: "Robert'); DROP TABLE students;--", number: "=1+1" },
  { name: "王芳", number: "1007" },
];
let desk: Desk;
let ids: string[];

beforeAll(async () => {
  desk = await makeDesk(200);
  ids = await plantPupils(desk.tree, people);
  await plantPupils(desk.tree, [{ name: "Ada Lovelace", number: "9001" }], "d.other");
});

describe("finding whom to add", () => {
  const find = (who: ViewerRef, text: string, role: "teacher" | "student" = "student") =>
    findCandidates(who, { classId: desk.classId, role, text });

  it("is by words of a name, by number, user name or address in full, within the school", async () => {
    expect((await find(desk.teacher, "ada")).map(({ number }) => number)).toEqual(["1001"]);
    expect((await find(desk.teacher, "lee ann")).map(({ number }) => number).sort()).toEqual([
      "1002",
      "1003",
    ]);
    expect((await find(desk.teacher, "nunez")).map(({ number }) => number)).toEqual(["0042"]);
    for (const key of ["0042", "jose.m"])
      expect((await find(desk.teacher, key)).map(({ number }) => number)).toEqual(["0042"]);
    expect(await find(desk.teacher, "ada@pupils.example")).toMatchObject([{ id: ids[0] }]);
    expect(await find(desk.teacher, "  ")).toEqual([]);
    expect(await find(desk.teacher, "%")).toEqual([]);
  });

  it("finds staff for a teacher's place, and tells those who don't keep the class nothing", async () => {
    const staff = await find(desk.teacher, "teacher of d.school.maths", "teacher");
    expect(staff.map(({ onRoster }) => onRoster).sort()).toEqual([false, true]);
    for (const who of [desk.colleague, desk.pupil, desk.stranger])
      expect(await find(who, "ada")).toEqual([]);
  });
});

describe("a pasted column in the database", () => {
  const paste = (who: ViewerRef, text: string) =>
    resolvePaste(who, { classId: desk.classId, role: "student", text });
  const states = async (text: string) =>
    (await paste(desk.teacher, text)).lines.map((line) =>
      "person" in line ? `${line.state} ${line.person.number}` : line.state,
    );

  it("is resolved line by line", async () => {
    const text = [
      "Name\tNumber",
      "Lovelace, Ada ",
      "ANN  LEE",
      "Ann Lee\t1003",
      "jose maria nunez",
      "jose.m",
      "ADA@PUPILS.EXAMPLE",
      "",
      "Nobody Here",
      "Robert'); DROP TABLE students;--",
      "王芳",
      "O’Brien",
    ].join("\r\n");
    const found = await paste(desk.teacher, text);
    expect(found).toMatchObject({ header: "Name\tNumber", blank: 1 });
    expect(await states(text)).toEqual([
      "found 1001",
      "ambiguous",
      "found 1003",
      "found 0042",
      "repeated 0042",
      "repeated 1001",
      "unknown",
      "found =1+1",
      "found 1007",
      "found 1005",
    ]);
    const [, ann] = found.lines;
    const choices = ann && "choices" in ann ? ann.choices : [];
    expect(choices.map(({ number }) => number).sort()).toEqual(["1002", "1003"]);
  });

  it("comes from a file in whichever encoding, and from nothing that is no text", async () => {
    const file = (bytes: Uint8Array<ArrayBuffer>) =>
      resolvePaste(desk.teacher, {
        classId: desk.classId,
        role: "student",
        file: new File([bytes], "pupils.csv"),
      });
    const latin = Uint8Array.from(Buffer.from("name;grade\r\nJosé María Núñez;4\r\n", "latin1"));
    expect((await file(latin)).lines).toMatchObject([
      { state: "found", person: { number: "0042" } },
    ]);
    const wide = Uint8Array.from(Buffer.from("\ufeffAda Lovelace\n", "utf16le"));
    expect((await file(wide)).lines).toMatchObject([
      { state: "found", person: { number: "1001" } },
    ]);
    await expect(file(Uint8Array.from([0x50, 0x4b, 3, 4]))).rejects.toThrow("Excel workbook");
    await expect(file(Uint8Array.from([65, 0, 66]))).rejects.toThrow(Invalid);
  });

  it("of 5,000 lines is resolved, and of one more is refused with a sentence", async () => {
    const lines = Array.from({ length: 5_000 }, (_, at) =>
      at === 17 ? "Ada Lovelace" : `No ${at}`,
    );
    const { lines: found } = await paste(desk.teacher, lines.join("\n"));
    expect(found.filter(({ state }) => state === "found")).toMatchObject([{ line: 18 }]);
    await expect(paste(desk.teacher, [...lines, "x"].join("\n"))).rejects.toThrow(
      "That is 5,001 lines, and at most 5,000",
    );
    await expect(paste(desk.teacher, " \n\t")).rejects.toThrow("no line with anybody in it");
  });

  it("is for whoever keeps the class", async () => {
    await expect(paste(desk.colleague, "Ada Lovelace")).rejects.toThrow(NotFound);
    await expect(paste(desk.stranger, "Ada Lovelace")).rejects.toThrow(NotFound);
  });
});

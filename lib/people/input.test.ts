import { describe, expect, it } from "vitest";
import { oneSpelling } from "@/lib/email";
import { createPersonInput, shownName } from "./input";
import { email, partOfName } from "./text";

const blank = { name: "", givenName: "", familyName: "", email: "", username: "", phone: "" };
const parse = (given: Record<string, unknown>) =>
  createPersonInput.safeParse({ ...blank, role: "", groupId: "", start: "active", ...given });
const wrongAt = (given: Record<string, unknown>) =>
  parse(given).error?.issues.map(({ path }) => path.join("."));
const group = "00000000-0000-4000-8000-000000000000";

describe("a name", () => {
  it.each([
    "A",
    "‏שרה לוי",
    "👩🏽‍🏫 Ada",
    "x".repeat(255),
    "O’Brien-D'Souza Ⅲ",
    "<script>alert(1)</script>",
  ])("%s stays as typed", (name) => expect(partOfName.parse(name)).toBe(name));

  it.each(["", " ", " \u00a0\u2007\u202f\u3000", "\u200b\u2060\ufeff"])("%j is none", (name) =>
    expect(partOfName.parse(name)).toBeNull(),
  );

  it("loses white space at its ends, no-break ones too, and keeps it inside", () =>
    expect(partOfName.parse("\u00a0 Ada\u00a0King \u3000")).toBe("Ada\u00a0King"));

  it("is counted in characters, not in halves of them", () => {
    expect(partOfName.safeParse("👩".repeat(255)).success).toBe(true);
    expect(partOfName.safeParse("x".repeat(256)).error?.issues[0]?.message).toContain("255");
  });

  it("without NUL and without half a character", () => {
    expect(partOfName.safeParse("a\0b").success).toBe(false);
    expect(partOfName.safeParse("a\ud83d").success).toBe(false);
  });

  it("is put together from its parts when none is typed, never too long", () => {
    expect(shownName({ name: null, givenName: "Ada", familyName: "King" })).toBe("Ada King");
    const long = "é".repeat(255);
    expect([...shownName({ name: null, givenName: long, familyName: long })]).toHaveLength(255);
  });
});

describe("an e-mail address", () => {
  it.each([
    ["  Ada.Lovelace+School@Example.ORG ", "Ada.Lovelace+School@Example.ORG"],
    ["jörg@bücher.example", "jörg@bücher.example"],
    ["jo\u0308rg@bu\u0308cher.example", "jörg@bücher.example"],
    ["jörg@xn--bcher-kva.example", "jörg@bücher.example"],
    [`${"a".repeat(243)}@example.org`, `${"a".repeat(243)}@example.org`],
    ["\u00a0", null],
  ])("%j is kept as %j", (typed, kept) => expect(email.parse(typed)).toBe(kept));

  it.each([
    "ada",
    "ada@",
    "@example.org",
    "ada@example",
    "a b@example.org",
    "a@b@c.example",
    "ada@exa mple.org",
    "Ada <ada@example.org>",
    "ada@example.org, b@c.example",
    `${"a".repeat(250)}@example.org`,
    "a\0@b.example",
  ])("%j is none", (typed) => expect(email.safeParse(typed).success).toBe(false));

  it("says how long it may be", () =>
    expect(email.safeParse(`${"a".repeat(250)}@example.org`).error?.issues[0]?.message).toBe(
      "An e-mail address has 255 characters at most.",
    ));

  it("of a sign-in is compared in the same spelling; a user name is left alone", () => {
    expect(oneSpelling("jörg@XN--bcher-kva.example")).toBe("jörg@bücher.example");
    expect(oneSpelling("xn--student")).toBe("xn--student");
    expect(oneSpelling("@xn--")).toBe("@xn--");
  });
});

describe("a new person", () => {
  it("needs a name, and nothing else without a role", () => {
    expect(wrongAt({})).toEqual(["name"]);
    expect(parse({ familyName: "Q" }).success).toBe(true);
  });

  it("needs an address unless they are a pupil, and a login to be invited", () => {
    const named = { name: "A", groupId: group };
    expect(wrongAt({ ...named, role: "teacher" })).toEqual(["email"]);
    expect(parse({ ...named, role: "student" }).success).toBe(true);
    expect(wrongAt({ ...named, role: "student", start: "invite" })).toEqual(["username"]);
    expect(parse({ ...named, role: "student", start: "invite", username: "a" }).success).toBe(true);
  });

  it("has a role where they have a group, and the other way round", () => {
    expect(wrongAt({ name: "A", role: "student" })).toEqual(["groupId"]);
    expect(wrongAt({ name: "A", groupId: group })).toEqual(["role"]);
  });

  it("has no other columns", () =>
    expect(parse({ name: "A", status: "active", id: group }).success).toBe(false));
});

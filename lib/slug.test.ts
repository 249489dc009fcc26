import { describe, expect, it } from "vitest";
import { firstFreeSlug, slugify } from "./slug";

describe("slugify", () => {
  it.each([
    ["CAYUGA ISD", "cayuga-isd"],
    ["  St. Mary's – École nº 7  ", "st-marys-ecole-no-7"],
    ["Straße Łódź Ærø", "strasse-lodz-aero"],
    ["ﬁne Ⅷ", "fine-viii"],
    ["a_b--c", "a-b-c"],
  ])("%s → %s", (name, slug) => {
    expect(slugify(name)).toBe(slug);
  });

  it("hashes a name without Latin letters, always alike", () => {
    expect(slugify("東京学校")).toMatch(/^n-[0-9a-f]{8}$/);
    expect(slugify("東京学校")).toBe(slugify("東京学校"));
    expect(slugify("東京学校")).not.toBe(slugify("大阪学校"));
    expect(slugify("🏫")).toMatch(/^n-[0-9a-f]{8}$/);
    expect(slugify("")).toMatch(/^n-[0-9a-f]{8}$/);
  });

  it("has 60 characters at most and no hyphen at its end", () => {
    expect(slugify(`${"a".repeat(59)} b`)).toBe("a".repeat(59));
    expect(slugify("x".repeat(300))).toHaveLength(60);
  });

  it("is a label of ltree for anything", () => {
    for (let code = 0; code < 0x3000; code++) {
      expect(slugify(`${String.fromCodePoint(code)}`)).toMatch(/^[a-z0-9][a-z0-9_-]*$/);
    }
  });
});

describe("firstFreeSlug", () => {
  it("takes the first suffix that is free", () => {
    const taken = new Set(["oak", "oak-2", "oak-4"]);
    expect(firstFreeSlug("elm", (slug) => taken.has(slug))).toBe("elm");
    expect(firstFreeSlug("oak", (slug) => taken.has(slug))).toBe("oak-3");
    expect(firstFreeSlug("oak", (slug) => taken.has(slug), 4)).toBe("oak-5");
  });
});

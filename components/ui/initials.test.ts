import { describe, expect, it } from "vitest";
import { initials, tint } from "@/components/ui/initials";

describe("initials", () => {
  it.each([
    ["Ada Lovelace", "AL"],
    ["ada", "A"],
    ["Ludwig van der Rohe", "LR"],
    ["Дарья Иванова", "ДИ"],
    ["Ελένη Παπαδοπούλου", "ΕΠ"],
    ["王小明", "王"],
    ["김 민준", "김"],
    ["محمد علي", "م"],
    ["Jean-Luc O’Neil", "JO"],
    ["Élodie Ångström", "ÉÅ"],
    ["Åsa", "Å"],
    ["(Bo) o'Neil-smith_Jr., 3rd", "BJ"],
    ["3 Rivers", "3"],
    ["Room 12", "R"],
    [" - ", "?"],
    ["\tAda\nByron", "AB"],
    ["  \u202e\u0000 ", "?"],
    ["🙂 🙃", "?"],
    ["", "?"],
  ])("%s → %s", (name, expected) => expect(initials(name)).toBe(expected));
});

describe("tint", () => {
  it("is stable and spreads over all twelve", () => {
    expect(tint("a")).toBe(tint("a"));
    const seen = new Set(Array.from({ length: 400 }, (_, i) => tint(`user-${i}`)));
    expect(seen.size).toBe(12);
  });
});

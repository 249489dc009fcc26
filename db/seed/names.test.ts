import { describe, expect, it } from "vitest";
import { asciiWord, languages, makeName } from "./names";
import { createRandom, seededUuid } from "./random";

describe("random", () => {
  it("gives the same stream for the same seed, another for another", () => {
    const draw = (seed: string) => {
      const random = createRandom(seed);
      return Array.from({ length: 50 }, () => random.int(1_000_000));
    };
    expect(draw("a")).toEqual(draw("a"));
    expect(draw("a")).not.toEqual(draw("b"));
  });

  it("spreads evenly", () => {
    const random = createRandom("even");
    const counts = new Array<number>(10).fill(0);
    for (let draw = 0; draw < 100_000; draw++) {
      const bucket = random.int(10);
      counts[bucket] = (counts[bucket] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(9_500);
    expect(Math.max(...counts)).toBeLessThan(10_500);
  });

  it("shapes ids as version 4 and keeps them", () => {
    const id = seededUuid("cedar", "group/root");
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(seededUuid("cedar", "group/root")).toBe(id);
    expect(seededUuid("cedar", "group/other")).not.toBe(id);
  });
});

describe("names", () => {
  it("come from at least twenty languages", () => {
    expect(new Set(languages.map(({ tag }) => tag)).size).toBeGreaterThanOrEqual(20);
    expect(languages.length).toBe(new Set(languages.map(({ tag }) => tag)).size);
  });

  it.each(languages.map(({ tag }) => tag))("of %s all have a login in ASCII", (tag) => {
    const random = createRandom(tag);
    for (let draw = 0; draw < 200; draw++) {
      const person = makeName(random, tag);
      expect(person.login).toMatch(/^[a-z0-9]{2,}(\.[a-z0-9]{2,})?$/);
      expect(person.name).toBe(person.name.normalize("NFC").trim());
      expect(person.name).not.toMatch(/undefined|[=/,]/);
      expect(person.language).toBe(tag);
    }
  });

  it("drops marks and keeps the letters below them", () => {
    expect(asciiWord("Ó Súilleabháin")).toBe("osuilleabhain");
    expect(asciiWord("Þórðardóttir")).toBe("thordardottir");
    expect(asciiWord("Kahoʻohano")).toBe("kahoohano");
    expect(asciiWord("Großmann")).toBe("grossmann");
    expect(asciiWord("Yıldırım")).toBe("yildirim");
    expect(asciiWord("Fúnmiláyọ̀")).toBe("funmilayo");
  });
});

import { describe, expect, it } from "vitest";
import { formats, parseAcceptLanguage, parseTimeZone } from "@/lib/format";

describe("parseAcceptLanguage", () => {
  it.each([
    ["de-CH,de;q=0.9,en;q=0.8", "de-CH"],
    ["en;q=0.2, fr;q=0.9", "fr"],
    ["*, es;q=0.5", "es"],
    ["tlh-invalid-too-long-subtags, pt-BR", "pt-BR"],
    ["fr;q=0, en-GB;q=0.1", "en-GB"],
    ["x".repeat(10_000), "en-US"],
    ["<script>", "en-US"],
    ["", "en-US"],
    [null, "en-US"],
  ])("%s → %s", (header, tag) => expect(parseAcceptLanguage(header)).toBe(tag));
});

describe("parseTimeZone", () => {
  it("takes names the runtime knows", () =>
    expect(parseTimeZone("America/Chicago")).toBe("America/Chicago"));
  it.each(["Mars/Olympus", "", null, "a".repeat(100), "../../etc/passwd"])("%s is UTC", (name) =>
    expect(parseTimeZone(name)).toBe("UTC"),
  );
});

describe("formats", () => {
  const at = new Date("2026-03-05T18:04:00Z");
  const plain = (text: string) => text.replaceAll(/\p{Zs}/gu, " ");

  it("writes as the reader does", () => {
    expect(plain(formats("en-US").dateTime(at))).toBe("Mar 5, 2026, 6:04 PM");
    expect(plain(formats("en-US", "America/Chicago").dateTime(at))).toBe("Mar 5, 2026, 12:04 PM");
    expect(formats("de-DE").date(at)).toBe("05.03.2026");
    expect(formats("de-DE").number(1234567)).toBe("1.234.567");
    expect(plain(formats("fr-FR").number(1234567))).toBe("1 234 567");
  });

  it("rounds what is an estimate", () => {
    expect(formats("en-US").about(20_417)).toBe("about 20,000");
    expect(formats("en-US").about(42)).toBe("about 42");
  });

  it("says how long ago, then the date", () => {
    const { relative } = formats("en-US");
    const ago = (seconds: number) => relative(new Date(at.getTime() - seconds * 1000), at);
    expect(ago(10)).toBe("just now");
    expect(ago(300)).toBe("5 minutes ago");
    expect(ago(86_400)).toBe("yesterday");
    expect(ago(40 * 86_400)).toBe("Jan 24, 2026");
  });

  it("names sizes", () => {
    expect(formats("en-US").bytes(0)).toBe("0 bytes");
    expect(formats("en-US").bytes(209_715_200)).toBe("209.7 MB");
  });

  it("makes each pair once", () => expect(formats("it", "UTC")).toBe(formats("it", "UTC")));
});

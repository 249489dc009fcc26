import { describe, expect, it } from "vitest";
import { isSmall, limits } from "./limits";
import { htmlOf, naughtyStrings, seen } from "./testing";
import { allowedOnly } from "./testing-html";

const many = (text: string, length: number) => text.repeat(Math.ceil(length / text.length));

describe("HTML of the writer’s", () => {
  it.each([
    "<script>alert(1)</script>",
    "a <b onclick=alert(1)>b</b> <img src=x onerror=alert(1)>",
    "<iframe src=https://evil.example></iframe>",
    "<style>*{display:none}</style>",
    "<svg/onload=alert(1)>",
    "<math><mtext><style><img src onerror=alert(1)></style></mtext></math>",
    "<!-- x --><![CDATA[y]]><?php z ?>",
    "<a href='javascript:alert(1)' id='main'>x</a>",
    "<form action=https://evil.example><input name=password></form>",
    "<details open ontoggle=alert(1)>",
  ])("%s is text", (text) => {
    const html = htmlOf(text);
    expect(seen(html).trim()).toBe(text);
    expect(allowedOnly(html)).toEqual([]);
  });

  it.each([
    "$\\href{javascript:alert(1)}{x}$",
    "$\\url{javascript:alert(1)}$",
    "$\\includegraphics{https://evil.example/x.png}$",
    "$\\htmlId{main}{x}$ $\\htmlClass{sidebar}{x}$ $\\htmlStyle{position:fixed}{x}$ $\\htmlData{a=b}{x}$",
    "$\\text{<script>alert(1)</script>}$",
    "$\\rule{100000em}{100000em}$",
    "$\\color{red;background:url(https://evil.example)}x$",
  ])("%s does nothing either", (text) => {
    const html = htmlOf(text);
    expect(allowedOnly(html)).toEqual([]);
    expect(html).not.toMatch(/"[1-9]\d{3,}(\.\d+)?em/);
  });

  it.each(["```js onclick=x\na\n```", "```sidebar\na\n```", '~~~language-x"><script>\na\n~~~'])(
    "the language of code is no class of the console’s: %s",
    (text) => expect(allowedOnly(htmlOf(text))).toEqual([]),
  );
});

describe("characters that hide or turn", () => {
  it("are told by their codes", () => {
    const html = htmlOf("a\u202eb\u2066c\u0000d\u0007e\u200bf\u0085g");
    for (const code of ["202E", "2066", "0007", "200B", "0085"]) {
      expect(html).toContain(`<span class="md-hidden">U+${code}</span>`);
    }
    expect(html).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });

  it("in code, in formulas’ source and in plain text, too", () => {
    expect(htmlOf("```js\nlet a\u202e = 1\n```")).toContain("U+202E");
    expect(htmlOf(`\u202e${many("x", 21_000)}`)).toContain("U+202E");
  });

  it("every text says its own direction and turns no other", () => {
    expect(htmlOf("שלום")).toMatch(/^<div class="md" dir="auto">/);
  });
});

describe("texts that cost", () => {
  const million = many("Lots of words. ", 1_000_000);
  it("a megabyte is shown whole, in parts, and says so", () => {
    const html = htmlOf(million);
    expect(seen(html)).toContain("This text is long, and shown as it was written.");
    expect(seen(html).endsWith(million)).toBe(true);
  });

  it("no character is lost between the parts", () => {
    for (const text of [many("🙂", 60_000), many("a\n\nb\n", 50_000), many("x", 40_001)]) {
      expect(seen(htmlOf(text)).endsWith(text)).toBe(true);
    }
  });

  it.each([
    ["brackets", many("[", 100_000)],
    ["fewer brackets", many("[", 19_000)],
    ["opened links", many("[a](", 19_000)],
    ["pairs", many("[]", 19_000)],
    ["quotes in quotes", many("> - ", 19_000)],
    ["quotes", many(">", 19_000)],
    ["stars", `${many("*", 9_000)}a${many("*", 9_000)}`],
    ["stars between", many("**a*", 19_000)],
    ["headings", many("a\n=\n", 19_000)],
    ["tables", `|a|b|\n|-|-|\n${many("|x|y|\n", 19_000)}`],
    ["formulas", many("$x$ ", 19_000)],
    ["one formula", `$${many("\\frac{a}", 19_000)}$`],
    ["a formula of itself", "$\\def\\a{\\a\\a}\\a$"],
    [
      "a formula that doubles",
      `$${Array.from({ length: 20 }, (_, n) => `\\def\\${String.fromCharCode(98 + n)}{\\${String.fromCharCode(97 + n)}\\${String.fromCharCode(97 + n)}}`).join("")}\\u$`,
    ],
    ["footnotes", `[^a]: x\n\n${many("[^a] ", 19_000)}`],
    ["lists", Array.from({ length: 190 }, (_, n) => `${" ".repeat(n)}- x`).join("\n")],
    ["code", `\`\`\`js\n${many("a(b=`${", 19_000)}\n\`\`\``],
    ["ticks", Array.from({ length: 190 }, (_, n) => "`".repeat(n)).join(" ")],
    ["HTML", many("<div>", 19_000)],
    ["references", many("[a]: b\n", 19_000)],
    ["addresses", many("http://a.b ", 19_000)],
    ["hidden characters", many("a\u202e", 19_000)],
    ["more hidden characters", many("a\u202e", 200_000)],
    ["marks", many("e\u0301\u0302", 19_000)],
  ])("%s end in bounded time, twice", (_name, text) => {
    for (const limit of [2000, 1000]) {
      // Of the processor: the machine may have others to serve.
      const from = process.threadCpuUsage();
      const html = htmlOf(text, ["a"]);
      const { user, system } = process.threadCpuUsage(from);
      expect((user + system) / 1000).toBeLessThan(limit);
      expect(allowedOnly(html)).toEqual([]);
    }
  });

  it("what follows is formatted as ever", () => {
    htmlOf(many("> - ", 19_000));
    expect(htmlOf("**b** $x$")).toContain("<strong>b</strong>");
    expect(htmlOf("**b** $x$")).toContain("<math");
  });
});

describe("the naughty strings", () => {
  const strings = naughtyStrings();
  it.skipIf(strings === null)("are shown, each alone, in bold, in a table and in code", () => {
    for (const text of strings ?? []) {
      const message = `${text}\n\n**${text}**\n\n|a|\n|-|\n|${text}|\n\n\`\`\`html\n${text}\n\`\`\``;
      for (const one of [text, message]) expect(allowedOnly(htmlOf(one, ["a"]))).toEqual([]);
      const code = seen(htmlOf(`\`\`\`\`text\n${text}\n\`\`\`\``)).replaceAll(
        /U\+[0-9A-F]{4,6}/g,
        "",
      );
      const visible = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029\s]/gu, "");
      expect(code.replaceAll(/[\p{Cf}\s]/gu, "").replaceAll("\ufffd", "")).toContain(
        visible.replaceAll(/U\+[0-9A-F]{4,6}/g, "").replaceAll("\ufffd", ""),
      );
    }
  });
});

describe("texts so small that nobody watches over them", () => {
  const pieces =
    '> |- |1. |[a](|![|](|**a |_|*|<a>|&amp;|www.a.|http://a|a@b.c |[^1]: |\n|\n\n|    |\t|| a |a\n-|# |\\|[ ] |"'.split(
      "|",
    );
  it("end in a moment, whatever they say", () => {
    let turn = 7;
    const next = (n: number) => {
      turn = (turn * 48_271) % 2_147_483_647;
      return turn % n;
    };
    for (let round = 0; round < 400; round += 1) {
      const unit = Array.from({ length: 1 + next(4) }, () => pieces[next(pieces.length)]).join("");
      const text = many(unit || "x", limits.small).slice(0, limits.small);
      expect(isSmall(text)).toBe(true);
      const before = process.threadCpuUsage();
      expect(allowedOnly(htmlOf(text))).toEqual([]);
      const { user, system } = process.threadCpuUsage(before);
      expect([text, (user + system) / 1000 < limits.time]).toEqual([text, true]);
    }
  });

  it("hold neither code nor formulas, which others work on", () => {
    for (const text of ["$x$", "`a`", "~~~js\na\n~~~", "x".repeat(501)])
      expect(isSmall(text)).toBe(false);
  });
});

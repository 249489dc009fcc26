import { describe, expect, it } from "vitest";
import { htmlOf, seen } from "./testing";

describe("what a message may look like", () => {
  it("paragraphs, emphasis, lists, quotes and tables", () => {
    const html = htmlOf(
      "# Head\n\na **b** _c_ ~~d~~\n\n3. x\n4. y\n\n> q\n\n- [x] done\n\n|a|b|\n|:-|-:|\n|1|2|",
    );
    for (const part of ["<h1>Head</h1>", "<strong>b</strong>", "<em>c</em>", "<del>d</del>"]) {
      expect(html).toContain(part);
    }
    expect(html).toContain('<ol start="3">');
    expect(html).toContain("<blockquote>");
    expect(html).toMatch(/<input type="checkbox"[^>]*disabled=""[^>]*checked=""/);
    expect(html).toMatch(/<th style="text-align:left">a<\/th>/);
    expect(html).toMatch(/<td style="text-align:right">2<\/td>/);
  });

  it("formulas as MathML, without style sheets and fonts", () => {
    const html = htmlOf("An $x^2$ and\n\n$$\n\\frac{a}{b}\n$$");
    expect(html.match(/<math/g)).toHaveLength(2);
    expect(html).toContain('display="block"');
    expect(html).toContain("<mfrac>");
    expect(html).not.toContain("style=");
    expect(html).not.toContain("katex");
  });

  it("a formula that can’t be read as it was typed", () => {
    expect(htmlOf("$\\frac{a$")).toContain("<code>\\frac{a</code>");
  });

  it("code in the colours of its language, by classes", () => {
    const html = htmlOf("```python\ndef f(): return 'x'\n```");
    expect(html).toContain('<span class="hljs-keyword">def</span>');
    expect(htmlOf("```brainfuck\n+++\n```")).toContain("<pre><code>+++\n</code></pre>");
  });

  it("marks the words that were searched, in code too, without regard to accents", () => {
    const html = htmlOf("Der **Fluß** heißt École.\n\n```js\nlet ecole = 1\n```", ["ecole", "der"]);
    expect(html.match(/<mark>/g)).toHaveLength(3);
    expect(html).toContain("<mark>École</mark>");
  });
});

describe("links", () => {
  it("open elsewhere, tell nobody, and name their host", () => {
    const html = htmlOf("[here](https://example.org/a?b=c) and <mailto:a@example.org>");
    expect(html).toContain(
      '<a href="https://example.org/a?b=c" rel="noopener nofollow ugc" target="_blank">here</a>',
    );
    expect(seen(html)).toContain("here (example.org)");
    expect(html).toContain('href="mailto:a@example.org"');
  });

  it("that pretend to lead elsewhere are told", () => {
    expect(seen(htmlOf("[https://school.example](https://evil.example/x)"))).toBe(
      "https://school.example (evil.example)",
    );
  });

  it.each([
    "javascript:alert(1)",
    "JaVaScRiPt:alert(1)",
    "java\\\nscript:alert(1)",
    "&#x6A;avascript:alert(1)",
    "data:text/html,<script>alert(1)</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//evil.example/x",
    "/settings/keys",
    "../people",
    "https://user:word@evil.example/",
    "blob:https://a.example/x",
    "view-source:https://a.example",
    "irc://a.example",
  ])("%s stays words", (address) => {
    const html = htmlOf(
      `[here](${address}) [there](<${address}>) <${address}>\n\n[r][x]\n\n[x]: ${address}`,
    );
    expect(html).not.toMatch(/<a[^>]*href="(?!https?:|mailto:)/);
    expect(html).not.toContain("<a ");
  });

  it("footnotes have no ids that could clash", () => {
    const html = htmlOf("A[^1] b[^1]\n\n[^1]: The note.");
    expect(seen(html)).toContain("The note.");
    expect(html).not.toMatch(/ (id|href|aria-[a-z]+|data-[a-z-]+|name)=/);
  });
});

describe("pictures", () => {
  it("are their words and their address, and nothing is fetched", () => {
    const html = htmlOf(
      "![a cat](https://evil.example/cat.png?who=me) ![](x.png) ![b][c]\n\n[c]: data:image/png;base64,AA",
    );
    expect(html).not.toMatch(/<img|src=|srcset|background/i);
    expect(seen(html)).toContain("a cat (picture: https://evil.example/cat.png?who=me)");
    expect(html).toContain('<a href="https://evil.example/cat.png?who=me"');
    expect(seen(html)).toContain("Picture (picture: x.png)");
  });
});

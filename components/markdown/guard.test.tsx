import { describe, expect, it } from "vitest";
import { guard } from "./guard";
import { safeAddress } from "./link";
import { partsOf } from "./parts";
import { htmlOf } from "./testing";
import { element, type Tree, textNode } from "./tree";

/** What is left of some elements, whatever library made them. */
function guarded(...children: Tree["children"]): Tree["children"] {
  const tree: Tree = { type: "root", children };
  guard([])(tree);
  return tree.children;
}

describe("the guard, alone", () => {
  it("leaves of any other element its words", () => {
    for (const name of ["script", "iframe", "style", "object", "form", "svg", "annotation-xml"]) {
      expect(guarded(element(name, { src: "x" }, [textNode("words")]))).toEqual([
        textNode("words"),
      ]);
    }
  });

  it("leaves of any element what is listed", () => {
    const given = { id: "main", style: "x", onClick: "x", href: "https://a.example", title: "x" };
    expect(guarded(element("p", given, []))).toEqual([element("p", {}, [])]);
    expect(guarded(element("mrow", given, []))).toEqual([element("mrow", {}, [])]);
    expect(guarded(element("span", { className: ["sidebar", "hljs-string"] }, []))).toEqual([
      element("span", { className: ["hljs-string"] }, []),
    ]);
  });

  it("passes over comments and what it doesn’t know", () => {
    expect(guarded({ type: "comment", value: "x" }, { type: "doctype" })).toEqual([]);
  });
});

it.each(["https://a@b.example", "https://a:b@c.example", "http:a", " javascript:x", "mailto"])(
  "%s is no address to follow as it stands",
  (address) => expect(safeAddress(address)).not.toBe(address),
);

it("no part of a text ends within a character, and joined they are the text", () => {
  for (const text of [`x${"🙂".repeat(9000)}`, `${"a".repeat(2500)}\n`.repeat(9), ""]) {
    const parts = partsOf(text);
    expect(parts.join("")).toBe(text);
    for (const part of parts) expect(part.isWellFormed()).toBe(true);
  }
});

describe("what is too much", () => {
  const plain = "can’t be formatted, and is shown as it was written";
  it("quotes in quotes beyond a depth", () => {
    expect(htmlOf(`${"> ".repeat(20)}deep`)).not.toContain(plain);
    expect(htmlOf(`${"> ".repeat(60)}deep`)).toContain(plain);
  });

  it("more elements than anybody reads", () => {
    expect(htmlOf("*a* ".repeat(4500))).toContain(plain);
  });

  it("more formulas, and longer ones, than a message has: these stay as they were typed", () => {
    const html = htmlOf("$x$ ".repeat(120));
    expect([html.match(/<math/g)?.length, html.match(/<code>x<\/code>/g)?.length]).toEqual([
      100, 20,
    ]);
    expect(htmlOf(`$${"x+".repeat(600)}x$`)).not.toContain("<math");
  });
});

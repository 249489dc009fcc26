import { expect, it } from "vitest";
import { highlighted } from "./highlight";

it("source is coloured, and nothing in it is markup", () => {
  const text = "select '<script>alert(1)</script>' as \"a&b\" from x;";
  const html = highlighted("sql", text);
  expect(html).toContain('<span class="hljs-keyword">select</span>');
  expect(html).not.toMatch(/<(?!\/?span\b)/);
  const back = html
    .replaceAll(/<[^>]*>/g, "")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&");
  expect(back).toBe(text);
});

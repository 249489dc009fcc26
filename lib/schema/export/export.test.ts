import { Parser } from "@dbml/core";
import mermaid from "mermaid";
import { beforeAll, describe, expect, it } from "vitest";
import { testDatabase } from "@/db/testing/database";
import { edgesOf } from "../graph";
import { layOut } from "../layout";
import { liveSchema } from "../live";
import { allPages } from "../pages";
import { paperSchema, paperTable, pointing } from "../testing";
import { toDbml } from "./dbml";
import { schemaFile } from "./files";
import { toMermaid } from "./mermaid";
import { toSvg } from "./svg";
import { toJson, toMarkdown } from "./whole";

beforeAll(async () => {
  await testDatabase();
});

/** Names, comments and shapes that trip up whoever writes text by hand. */
const odd = [
  paperTable('Capital "Quoted" and spaces', { comment: 'It\'s \\ a "comment"\nin two lines' }),
  paperTable("emoji 🦊"),
  pointing("1st", { "self_id?": "1st", 'the "other"': 'Capital "Quoted" and spaces' }),
];

describe("DBML", () => {
  it("of the live schema parses with its own parser, with every table and reference", async () => {
    const schema = await liveSchema();
    const parsed = new Parser().parse(toDbml(schema, schema.entities), "dbmlv2");
    const [space] = parsed.schemas;
    expect(space?.tables.map(({ name }) => name).sort()).toEqual(
      schema.entities.map(({ name }) => name),
    );
    expect(space?.refs).toHaveLength(edgesOf(schema.entities).length);
    const users = space?.tables.find(({ name }) => name === "users");
    expect(users?.fields.find(({ name }) => name === "id")).toMatchObject({
      pk: true,
      not_null: true,
    });
  });

  it("of odd names parses", () => {
    const parsed = new Parser().parse(toDbml(paperSchema(odd), odd), "dbmlv2");
    expect(parsed.schemas[0]?.tables).toHaveLength(3);
  });
});

describe("Mermaid", () => {
  it("of the live schema and of odd names parses with its own parser", async () => {
    const schema = await liveSchema();
    for (const tables of [schema.entities, odd]) {
      expect(await mermaid.parse(toMermaid(tables))).toMatchObject({ diagramType: "er" });
    }
    expect(toMermaid(schema.entities).match(/ : "/g)).toHaveLength(edgesOf(schema.entities).length);
  });
});

describe("SVG", () => {
  it("is well-formed whatever the names, and holds every table and no script", async () => {
    const schema = paperSchema([...odd, paperTable("<script>alert(1)</script>\u0007")]);
    const svg = toSvg(await layOut(schema, schema.entities, "columns"));
    expect(svg).not.toContain("<script>");
    expect(svg.match(/<rect /g)).toHaveLength(1 + 4);
    // Whatever is opened is closed, in order.
    const open: string[] = [];
    for (const [, close, name = "", self] of svg.matchAll(/<(\/?)([a-z]+)[^>]*?(\/?)>/g)) {
      if (close) expect(open.pop()).toBe(name);
      else if (!self) open.push(name);
    }
    expect(open).toEqual([]);
  });
});

describe("the whole", () => {
  it("as JSON is the catalogue, as Markdown every page with its facts", async () => {
    const schema = await liveSchema();
    const json = JSON.parse(toJson(schema));
    expect(json.tables).toHaveLength(schema.catalog.tables.length);
    const pages = await allPages();
    const text = toMarkdown(schema, pages);
    for (const { file } of pages) expect(text).toContain(`<!-- ${file} -->`);
    expect(text).toContain("| `content` | `text` | What was said |");
    expect(text).not.toMatch(/^::/m);
  });

  it("of a format or a state that there is not is nothing", async () => {
    expect(await schemaFile("exe", {})).toBeNull();
    expect(await schemaFile("svg", { focus: "nowhere" })).toBeNull();
    expect((await schemaFile("svg", { focus: "messages" }))?.body).toContain(">chat_sessions<");
  });
});

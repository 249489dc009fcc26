import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { strToU8, zipSync } from "fflate";
import { describe, expect, it } from "vitest";
import type { ViewerRef } from "@/db/viewer";
import { NotFound } from "@/lib/errors";
import { parseTable } from "@/lib/table/parse";
import { saveTool } from "../mutations";
import { toolsTable } from "../table";
import { acting, documentOf, draftTool, makeWorkshop, publishDraft, versionOf } from "../testing";
import { toolFile, zipTools } from "./queries";
import { readToolFile } from "./read";
import { unzipDocuments, zipDocuments } from "./zip";

const data = join(process.cwd(), "../shared/data/yaml");
const real = (folder: string) => {
  try {
    return readdirSync(join(data, folder)).filter((name) => /\.(yml|prompty)$/.test(name));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw error;
  }
};

describe("a file that somebody brings", () => {
  it("is one of ours, as it stands", () => {
    const text = documentOf("word-helper", "# mine\n");
    expect(readToolFile("a.yaml", text)).toMatchObject({
      ok: true,
      kind: "tool",
      text,
      leftOut: [],
    });
  });

  it("says where one of ours is wrong", () => {
    const read = readToolFile("a.yaml", documentOf("word-helper").replace("mode: form", "mod: x"));
    expect(read).toMatchObject({ ok: false, kind: "tool" });
    expect(!read.ok && read.problems.map(({ line }) => line)).toContain(5);
  });

  it.each(["", "just words", "- a\n- b", "{}", "\u0000", "schema: tool/v9"])(
    "%j is refused with its place",
    (text) => {
      const read = readToolFile("x.yaml", text);
      expect(read).toMatchObject({ ok: false });
      expect(!read.ok && read.problems.length).toBeGreaterThan(0);
    },
  );

  it
    .skipIf(real("dify").length === 0)
    .each([
      ...real("dify").map((name) => ["dify", name] as const),
      ...real("prompty").map((name) => ["prompty", name] as const),
    ])("%s/%s is told for what it is, and brought in or refused with a reason", (folder, name) => {
    const read = readToolFile(name, readFileSync(join(data, folder, name), "utf8"));
    expect(read.kind).toBe(folder);
    if (read.ok) expect(read.key).toMatch(/^[a-z][a-z0-9-]{2,63}$/);
    else expect(read.reason).toMatch(/\.$/);
  });
});

describe("a ZIP of many", () => {
  it("comes back as it was put in, and the same texts give the same bytes", () => {
    const files = [
      { name: "word-helper.yaml", text: documentOf("word-helper") },
      { name: "größe.yaml", text: documentOf("groesse", "# 👩🏽‍🏫\n") },
    ];
    const bytes = zipDocuments(files);
    expect(unzipDocuments(bytes)).toEqual({ files, skipped: [] });
    expect(zipDocuments(files)).toEqual(bytes);
  });

  it("passes over what is no document, says so, and is bounded", () => {
    const bytes = zipSync({
      "tools/a.yaml": strToU8("a: 1"),
      "readme.txt": strToU8("read me"),
      "__MACOSX/tools/._a.yaml": strToU8("x"),
      "huge.yaml": new Uint8Array(1_000_001),
    });
    expect(unzipDocuments(bytes)).toEqual({
      files: [{ name: "tools/a.yaml", text: "a: 1" }],
      skipped: [
        { name: "readme.txt", reason: "It is no YAML or Prompty file." },
        { name: "huge.yaml", reason: "It is larger than 1 MB." },
      ],
    });
    const many = Object.fromEntries(
      Array.from({ length: 250 }, (_, at) => [`t${at}.yaml`, strToU8("a: 1")]),
    );
    const read = unzipDocuments(zipSync(many));
    expect([read.files.length, read.skipped.length]).toEqual([200, 50]);
  });

  it("what is none is refused in a sentence", () => {
    expect(() => unzipDocuments(strToU8("no zip"))).toThrow("This ZIP can’t be read.");
  });
});

describe("what goes out", () => {
  it("is exactly the list that was asked for, as whoever asks sees it", async () => {
    const shop = await makeWorkshop();
    const id = await draftTool(shop);
    await publishDraft(shop, id);
    const version = await versionOf(shop.teacher, id);
    const yaml = documentOf("word-helper", "# not in use yet\n");
    await acting(shop.teacher, (tx) => saveTool(tx, { id, version, yaml }));
    await draftTool(shop, "second-tool", shop.principal);
    const zip = async (who: ViewerRef, params = {}) =>
      unzipDocuments(await zipTools(who, parseTable(toolsTable, params))).files;
    expect(await zip(shop.teacher)).toEqual([
      { name: "second-tool.yaml", text: documentOf("second-tool") },
      { name: "word-helper.yaml", text: documentOf("word-helper") },
    ]);
    expect(await zip(shop.teacher, { q: "second" })).toHaveLength(1);
    expect(await zip(shop.stranger)).toEqual([]);
    expect(await toolFile(shop.teacher, id)).toEqual({ name: "word-helper.yaml", text: yaml });
    expect(await toolFile(shop.teacher, id, 1)).toEqual({
      name: "word-helper-v1.yaml",
      text: documentOf("word-helper"),
    });
    await expect(toolFile(shop.teacher, id, 2)).rejects.toThrow(NotFound);
    await expect(toolFile(shop.stranger, id)).rejects.toThrow(NotFound);
  });
});

import { mkdtemp, rm, truncate, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Readable } from "node:stream";
import { afterAll, describe, expect, it } from "vitest";
import { type CsvRow, openCsv } from "./csv";
import { Diagnostics, FileRefused } from "./diagnostics";

/** Reads a whole CSV, handed over in chunks of `size` bytes. */
async function read(content: Buffer | string, size = 65_536) {
  const bytes = Buffer.from(content as string);
  const diagnostics = new Diagnostics();
  const parts = function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  };
  const stream = Readable.from(parts(), { objectMode: false });
  const rows: CsvRow[] = [];
  let headers: string[] = [];
  let refused = null;
  try {
    const table = await openCsv({ name: "a.csv", stream }, diagnostics, { maxBytes: 5_000_000 });
    headers = table.headers;
    for await (const row of table.rows) rows.push(row);
  } catch (error) {
    if (!(error instanceof FileRefused)) throw error;
    refused = error.diagnostic;
  }
  return { headers, rows, cells: rows.map((row) => row.cells), diagnostics, refused };
}

const folder = await mkdtemp(join(tmpdir(), "homeroom-csv-"));
afterAll(() => rm(folder, { recursive: true }));

describe("what is read", () => {
  it("drops a byte order mark from the first header", async () => {
    const { headers, cells } = await read("\ufeffid,name\n1,Ä\n");
    expect(headers).toEqual(["id", "name"]);
    expect(cells).toEqual([["1", "Ä"]]);
  });

  it.each(["\n", "\r\n", "\r"])("takes line ends %j and counts lines", async (end) => {
    const { rows } = await read(["id,name", '1,"two', 'lines"', "", "2,x"].join(end));
    expect(rows).toEqual([
      { line: 2, cells: ["1", "two\nlines"] },
      { line: 5, cells: ["2", "x"] },
    ]);
  });

  it.each([";", "\t", "|", ","])("finds the delimiter %j", async (delimiter) => {
    const { cells } = await read(
      `id${delimiter}name\n1${delimiter}"a, b; c | d"\n2${delimiter}x\n`,
    );
    expect(cells).toEqual([
      ["1", "a, b; c | d"],
      ["2", "x"],
    ]);
  });

  it("obeys a spreadsheet's sep= line and still counts it", async () => {
    const { headers, rows } = await read("sep=;\nid;name, first\n1;x\n");
    expect(headers).toEqual(["id", "name, first"]);
    expect(rows[0]?.line).toBe(3);
  });

  it("reads latin-1 and says so, with the line", async () => {
    const bytes = Buffer.from("id,name\n1,plain\n2,Colegio Pe\xf1a \x96 Sur\n", "latin1");
    const { cells, diagnostics } = await read(bytes);
    expect(cells[1]).toEqual(["2", "Colegio Peña – Sur"]);
    expect(diagnostics.list).toMatchObject([
      { severity: "notice", code: "encoding-windows-1252", line: 3 },
    ]);
  });

  it("reads UTF-8 to which one latin-1 line was pasted", async () => {
    const bytes = Buffer.concat([
      Buffer.from("id,name\n1,Ñandú\n"),
      Buffer.from("2,Pe\xf1a\n", "latin1"),
      Buffer.from("3,日本\n"),
    ]);
    expect((await read(bytes)).cells.map((cells) => cells[1])).toEqual(["Ñandú", "Peña", "日本"]);
  });

  it("reads UTF-16 with its mark", async () => {
    const bytes = Buffer.from("\ufeffid\tname\r\n1\tÉcole\r\n", "utf16le");
    for (const size of [1, 3, 65_536]) {
      expect((await read(bytes, size)).cells).toEqual([["1", "École"]]);
    }
  });

  it("joins characters and line ends that fall into two chunks", async () => {
    const text = "\ufeffid,name\r\n1,日本語学校 🏫\r\n2,é\r\n";
    for (const size of [1, 2, 3, 5]) {
      expect((await read(text, size)).cells).toEqual([
        ["1", "日本語学校 🏫"],
        ["2", "é"],
      ]);
    }
  });

  it("takes guards and padding off, but not the apostrophe of a name", async () => {
    const row = '\'001902,  CAYUGA ISD\u00a0,"=""007""",\'Iolani School, \n';
    const { cells } = await read(`a,b,c,d,e\n${row}`);
    expect(cells).toEqual([["001902", "CAYUGA ISD", "007", "'Iolani School", ""]]);
  });

  it("takes empty cells beyond the header, and names what has no name", async () => {
    const { headers, cells, diagnostics } = await read("id,,id\n1,2,3,,\n,,\n");
    expect(headers).toEqual(["id", "Column 2", "id (2)"]);
    expect(cells).toEqual([["1", "2", "3"]]);
    expect(diagnostics.counts).toEqual({ "repeated-header": 1 });
  });
});

describe("what is refused", () => {
  it("refuses a row of the wrong width alone, with its line", async () => {
    const { cells, diagnostics } = await read("id,name\n1,a\n2\n3,b,c\n4,d\n");
    expect(cells).toEqual([
      ["1", "a"],
      ["4", "d"],
    ]);
    expect(diagnostics.list.map(({ code, line }) => [code, line])).toEqual([
      ["row-width", 3],
      ["row-width", 4],
    ]);
  });

  it("refuses the file when most rows have the wrong width", async () => {
    const { refused } = await read(`id,name\n${"1,2,3\n".repeat(500)}`);
    expect(refused).toMatchObject({ code: "broken-structure", line: 21 });
  });

  it("says where a quote that is never closed was opened", async () => {
    const line = (n: number) => (n === 5_000 ? `${n},"CAYUGA EL,x` : `${n},"EL, North",x`);
    const lines = Array.from({ length: 9_000 }, (_, at) => line(at + 2));
    const { refused } = await read(`id,name,z\n${lines.join("\n")}\n`);
    expect(refused).toMatchObject({ code: "unclosed-quote", line: 5_000, column: 2 });
  });

  it("says so too when no other quote follows", async () => {
    const lines = Array.from({ length: 6_000 }, (_, at) => `${at + 2},${at === 4_998 ? '"' : ""}x`);
    const { refused } = await read(`id,name\n${lines.join("\r\n")}`);
    expect(refused).toMatchObject({ code: "unclosed-quote", line: 5_000 });
  });

  it("refuses a stray quote with its line", async () => {
    const { refused } = await read('id,name\n1,a\n2,5" pipe\n');
    expect(refused).toMatchObject({ code: "bad-quote", line: 3, column: 2 });
  });

  it("refuses NUL with its line", async () => {
    const { refused } = await read("id,name\n1,a\n2,b\0c\n");
    expect(refused).toMatchObject({ code: "nul-byte", line: 3 });
  });

  it.each([
    ["a ZIP", Buffer.from("504b030414000000080000002100", "hex")],
    ["gzip", Buffer.from("1f8b08000000000000ff00", "hex")],
    ["a web page", Buffer.from("\n<!DOCTYPE html><html>")],
  ])("refuses %s instead of a CSV", async (_, bytes) => {
    for (const size of [1, 65_536]) {
      expect((await read(bytes, size)).refused).toMatchObject({ code: "not-csv", line: null });
    }
  });

  it("refuses an empty file, a blank one, and a header alone", async () => {
    expect((await read("")).refused?.code).toBe("empty-file");
    expect((await read("\ufeff \n\n")).refused?.code).toBe("empty-file");
    expect((await read("id,name\n")).refused?.code).toBe("no-rows");
    expect((await read("id,name")).refused?.code).toBe("no-rows");
  });

  it("refuses a line without an end", async () => {
    const { refused } = await read(`id,name\n1,${"x".repeat(2_000_000)}`);
    expect(refused?.code).toBe("line-too-long");
  });

  it("refuses a stream of 200 MB at the limit and not at the end, in flat memory", async () => {
    const block = Buffer.from("1,some name of a school\n".repeat(2_800));
    let sent = 0;
    const blocks = function* () {
      yield Buffer.from("id,name\n");
      for (; sent < 200 * 1_048_576; sent += block.length) yield block;
    };
    const stream = Readable.from(blocks(), { objectMode: false });
    const table = await openCsv({ name: "big.csv", stream }, new Diagnostics(), {
      maxBytes: 16 * 1_048_576,
    });
    let rows = 0;
    let held = 0;
    const drain = async () => {
      for await (const _ of table.rows) {
        // Whoever reads slowly makes the sender wait: no more than buffers' worth is ahead.
        if (++rows % 100_000 === 0) {
          await new Promise((done) => setTimeout(done, 20));
          held = Math.max(held, sent - rows * 24);
        }
      }
    };
    await expect(drain()).rejects.toMatchObject({ diagnostic: { code: "file-too-large" } });
    expect(rows).toBeGreaterThan(600_000);
    expect(sent).toBeLessThan(20 * 1_048_576);
    expect(held).toBeLessThan(4 * 1_048_576);
  });

  it("refuses a file of 200 MB by its size, unread", async () => {
    const path = join(folder, "big.csv");
    await writeFile(path, "id,name\n");
    await truncate(path, 200 * 1_048_576);
    await expect(openCsv({ name: "big.csv", path }, new Diagnostics())).rejects.toMatchObject({
      diagnostic: { code: "file-too-large" },
    });
  });

  it("keeps the first errors and counts the others", async () => {
    const good = "1,a\n".repeat(3_000);
    const { diagnostics } = await read(`id,name\n${good}${"x\n".repeat(2_000)}`);
    expect(diagnostics.list).toHaveLength(1_000);
    expect(diagnostics.counts).toEqual({ "row-width": 2_000 });
  });
});

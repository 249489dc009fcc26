import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { promisify } from "node:util";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readEnv } from "@/lib/env";
import { keyFromFile } from "./key-file";
import { isOurs, seal, unseal } from "./secrets";

const key = randomBytes(32);
const text = "JBSWY3DPEHPK3PXP – ünïcode 🔑";

describe("a sealed secret", () => {
  it("opens again", () => {
    expect(unseal(seal(text, "test", key), "test", key)).toBe(text);
    expect(unseal(seal("", "test", key), "test", key)).toBe("");
  });

  it("shows nothing, and is never the same twice", () => {
    const sealed = seal(text, "test", key);
    expect(sealed).toMatch(/^v1\.[0-9a-f]{8}\.[\w-]+$/);
    expect(sealed).not.toContain("JBSW");
    expect(seal(text, "test", key)).not.toBe(sealed);
  });

  it("opens for its own purpose alone", () => {
    expect(() => unseal(seal(text, "of Ann", key), "of Bob", key)).toThrow();
  });

  it("says so when another key sealed it", () => {
    expect(isOurs(seal(text, "test", key), key)).toBe(true);
    expect(isOurs(seal(text, "test", key), randomBytes(32))).toBe(false);
    expect(isOurs("sealed", key)).toBe(false);
    expect(() => unseal(seal(text, "test", key), "test", randomBytes(32))).toThrow("another key");
  });

  it("does not open once any part of it was changed", () => {
    const [version, name, body = ""] = seal(text, "test", key).split(".");
    const bytes = Buffer.from(body, "base64url");
    for (let at = 0; at < bytes.length; at++) {
      const bent = Buffer.from(bytes);
      bent[at] = (bent[at] ?? 0) ^ 1;
      const sealed = `${version}.${name}.${bent.toString("base64url")}`;
      expect(() => unseal(sealed, "test", key), `byte ${at}`).toThrow();
    }
    for (const wrong of ["", "v1", "v1..", `v2.${name}.${body}`, `v1.${name}.AAAA`])
      expect(() => unseal(wrong, "test", key), wrong).toThrow();
  });
});

describe("the key file", () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "homeroom-key-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it("is made once, for its owner alone, and leaves nothing beside it", () => {
    const made = keyFromFile(folder);
    expect(made).toHaveLength(32);
    expect(keyFromFile(folder)).toEqual(made);
    expect(statSync(join(folder, "secret.key")).mode & 0o777).toBe(0o600);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
  });

  it("is the same for processes that ask for it at the same moment", async () => {
    const room = join(process.cwd(), "lib/security/key-file.ts");
    const ask = `import(${JSON.stringify(room)}).then((m) => console.log(m.keyFromFile(process.argv[1]).toString("hex")))`;
    const run = () =>
      promisify(execFile)(process.execPath, [
        "--conditions=react-server",
        "--import=tsx",
        "-e",
        ask,
        folder,
      ]);
    const answers = await Promise.all([run(), run(), run()]);
    expect(new Set(answers.map(({ stdout }) => stdout)).size).toBe(1);
    expect(readdirSync(folder)).toEqual(["secret.key"]);
  });

  it("is never replaced when it holds no key", () => {
    writeFileSync(join(folder, "secret.key"), "short");
    expect(() => keyFromFile(folder)).toThrow("holds no key");
    expect(readFileSync(join(folder, "secret.key"), "utf8")).toBe("short");
  });
});

it("HOMEROOM_SECRET is 32 bytes in base64, or refused by name", () => {
  const given = (HOMEROOM_SECRET: string) => readEnv({ NODE_ENV: "test", HOMEROOM_SECRET });
  expect(given(key.toString("base64")).HOMEROOM_SECRET).toBe(key.toString("base64"));
  expect(given("").HOMEROOM_SECRET).toBeUndefined();
  expect(() => given("secret")).toThrow("HOMEROOM_SECRET");
  expect(() => given(randomBytes(16).toString("base64"))).toThrow("HOMEROOM_SECRET");
});

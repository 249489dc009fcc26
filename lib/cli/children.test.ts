import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { startOf, until } from "@/db/embedded/process";

/** A parent that runs one child, which runs a grandchild; tells their ids in a file. */
async function family(): Promise<{ parent: number; child: number; grandchild: number }> {
  const file = join(await mkdtemp(join(tmpdir(), "homeroom-family-")), "ids");
  const child = `
    const grandchild = require("node:child_process").spawn("sleep", ["300"]);
    process.on("SIGTERM", () => process.exit());
    require("node:fs").writeFileSync(${JSON.stringify(file)}, process.pid + " " + grandchild.pid);
    setInterval(() => undefined, 1000);`;
  const script = `
    const { Children } = await import("@/lib/cli/children");
    const children = new Children(() => undefined);
    process.on("SIGTERM", () => children.stop().then(() => process.exit()));
    children.start({ name: "child", args: ["-e", ${JSON.stringify(child)}], env: process.env });`;
  const tsx = ["--import", "tsx", "--input-type=module", "-e", script];
  const parent = spawn(process.execPath, tsx, { stdio: "inherit" });
  await once(parent, "spawn");
  expect(await until(() => read(file).length === 2, 15_000)).toBe(true);
  const [first = 0, second = 0] = read(file);
  return { parent: parent.pid ?? 0, child: first, grandchild: second };
}

function read(file: string): number[] {
  try {
    return readFileSync(file, "utf8").split(" ").map(Number);
  } catch {
    // Not written yet.
    return [];
  }
}

test.each(["SIGTERM", "SIGKILL"] as const)(
  "%s to the parent ends its child and grandchild",
  async (signal) => {
    const { parent, child, grandchild } = await family();
    for (const pid of [child, grandchild]) expect(startOf(pid)).not.toBeNull();
    process.kill(parent, signal);
    const gone = () => [parent, child, grandchild].every((pid) => startOf(pid) === null);
    expect(await until(gone, 5_000)).toBe(true);
  },
);

import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import { lessonQuiz, quizWith } from "@/lib/tools/format/testing/documents";
import {
  hangs,
  type ModelServer,
  says,
  serveModel,
  streamOf,
  streams,
} from "@/lib/tools/model/testing/server";

let folder: string;
let server: ModelServer | undefined;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "homeroom-tools-"));
});
afterAll(() => rm(folder, { recursive: true }));
afterEach(async () => {
  await server?.close();
  server = undefined;
});

async function file(name: string, content: string | Buffer): Promise<string> {
  const path = join(folder, name);
  await writeFile(path, content);
  return path;
}

/** The command line as npm starts it, without npm. */
function start(args: string[], env: Record<string, string> = {}) {
  const own = { MODEL_BASE_URL: "", MODEL_API_KEY: "", MODEL_BALANCED: "", ...env };
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/cli/tools-test.ts", ...args],
    { env: { ...process.env, ...own }, stdio: ["ignore", "pipe", "pipe"] },
  );
  let out = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (text) => (out += text));
  const ended = once(child, "close").then(([code]) => ({ code: code as number, out }));
  return { child, ended };
}
const tests = (args: string[], env?: Record<string, string>) => start(args, env).ended;

async function asking(...answers: Parameters<typeof serveModel>) {
  server = await serveModel(...answers);
  const { baseUrl, apiKey } = server.endpoint;
  return { MODEL_BASE_URL: baseUrl, MODEL_API_KEY: apiKey, MODEL_BALANCED: "middle-7" };
}

it("passes without a model, with a sentence for each expectation", async () => {
  const { code, out } = await tests([await file("quiz.yaml", lessonQuiz)]);
  expect(out).toMatch(/quiz\.yaml: Lesson quiz\n {2}passed {2}names the topic\n/);
  expect(out).toContain("    ✓ The prompt contains “photosynthesis”.\n");
  expect(out).toContain("1 file: 1 passed. No model was asked.\n");
  expect(code).toBe(0);
});

it("says each problem with its place and what to do, and goes on with the next file", async () => {
  const bad = await file("bad.yaml", quizWith("{{ topic }}", "{{ topik }}"));
  const failing = await file("failing.yaml", quizWith("contains: photo", "contains: zebra"));
  const { code, out } = await tests([bad, failing]);
  expect(out).toMatch(
    /bad\.yaml:\d+:\d+ There is no input called topik\. – Did you mean topic\?\n/,
  );
  expect(out).toContain(
    "  FAILED  names the topic\n    ✗ The prompt does not contain “zebrasynthesis”.",
  );
  expect(out).toContain("2 files: 2 failed.");
  expect(code).toBe(1);
});

it("ends with 2 when a file can't be read, whatever the others are", async () => {
  const latin = await file("latin.yaml", Buffer.from([0x6e, 0x3a, 0x20, 0xe9]));
  const good = await file("quiz.yaml", lessonQuiz);
  const { code, out } = await tests([join(folder, "none.yaml"), folder, latin, good]);
  expect(out).toContain("none.yaml: can’t be read: there is no such file.");
  expect(out).toContain("can’t be read: it is a folder.");
  expect(out).toContain("latin.yaml: can’t be read: it is not UTF-8.");
  expect(out).toContain("4 files: 3 unreadable, 1 passed.");
  expect(code).toBe(2);
});

it("asks the model that stands behind the alias, and judges what it replies", async () => {
  const env = await asking(
    streams(streamOf(["On photo", "synthesis: 1. …\u001b[2J"]), 5),
    streams(streamOf(["I would rather not."])),
  );
  const quiz = await file("quiz.yaml", lessonQuiz);
  const good = await tests([quiz, "--replies"], env);
  expect(good.out).toContain("On photosynthesis: 1. …�[2J\n");
  expect(good.out).toMatch(
    /reply in \d+\.\d s, 120 tokens in, 7 out\n {4}✓ The reply contains “photosynthesis”\./,
  );
  expect(good.code).toBe(0);
  const [asked] = server?.asked ?? [];
  expect(asked?.body).toMatchObject({ model: "middle-7", stream: true, max_tokens: 1200 });
  expect(JSON.stringify(asked?.body.messages)).toContain("Five questions on photosynthesis.");
  const poor = await tests([quiz], env);
  expect(poor.out).toContain("  passed  names the topic\n");
  expect(poor.out).toContain("    ✗ The reply does not contain “photosynthesis”.\n");
  expect(poor.out).not.toContain("rather not");
  expect(poor.code).toBe(1);
});

it("fails on an error and on a reply that takes too long, and never tells the key", async () => {
  const env = await asking(says(401, { error: { message: "No such key: sk-secret" } }), hangs());
  const quiz = await file("quiz.yaml", lessonQuiz);
  const refused = await tests([quiz], env);
  expect(refused.out).toContain("✗ The endpoint answered 401: No such key: …");
  expect(refused.code).toBe(1);
  const late = await tests([quiz, "--timeout", "0.3"], env);
  expect(late.out).toContain("✗ There was no whole reply within 0.3 seconds.");
  expect(late.code).toBe(1);
});

it("ends at Ctrl-C: the request that is under way, and all that would follow", async () => {
  const env = await asking(hangs());
  const quiz = await file("quiz.yaml", lessonQuiz);
  const { child, ended } = start([quiz, quiz], env);
  while (server?.asked.length === 0) await new Promise((next) => setTimeout(next, 20));
  child.kill("SIGINT");
  const { code, out } = await ended;
  await server?.left;
  expect(out).toMatch(/✗ The request was cancelled\.\nCancelled\.\n$/);
  expect(server?.asked).toHaveLength(1);
  expect(code).toBe(130);
});

it("asks nobody with --no-model, and wants address and key together", async () => {
  const env = await asking(says(500, {}));
  const quiz = await file("quiz.yaml", lessonQuiz);
  expect((await tests([quiz, "--no-model"], env)).code).toBe(0);
  expect(server?.asked).toEqual([]);
  const half = await tests([quiz], { ...env, MODEL_API_KEY: "" });
  expect(half).toMatchObject({ code: 1, out: expect.stringContaining("Set both MODEL_BASE_URL") });
  expect(await tests([])).toMatchObject({ code: 1, out: expect.stringContaining("Name a file") });
  const wrong = await tests([quiz, "--timeout", "soon"]);
  expect(wrong).toMatchObject({ code: 1, out: expect.stringContaining("--timeout takes seconds") });
});

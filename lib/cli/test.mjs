// npm test: everything that must hold, from a bare clone, with nothing but Node 20 and npm. Stops at
// the first stage that fails, with its exit code; ends with one line that counts the tests.
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { install, node, npmCommand, root } from "./install.mjs";
import { runStage } from "./stage.mjs";

install();

const results = join(root, "test-results");
const unitFile = join(results, "unit.json");
const journeyFile = join(results, "journeys.json");
rmSync(results, { recursive: true, force: true });
mkdirSync(results, { recursive: true });

const bin = dirname(node);
const env = { ...process.env, PATH: `${bin}${delimiter}${process.env.PATH}` };
// A test run decides itself what it is; a deployment's settings must not leak into it.
for (const name of ["NODE_ENV", "PORT", "APP_ORIGIN", "DATABASE_URL", "DATABASE_APP_URL"])
  delete env[name];
delete env.DATABASE_OWNER_URL;

const totals = { passed: 0, failed: 0, skipped: 0 };

const [npm, ...npmArgs] = npmCommand();
stage("types, lint, boundaries", [...npmArgs, "run", "--silent", "check"], { command: npm });
const unit = ["--reporter=default", "--reporter=json", `--outputFile.json=${unitFile}`];
stage("unit and integration tests", ["node_modules/vitest/vitest.mjs", "run", ...unit], {
  count: countUnit,
});
stage("documents", [
  "--conditions=react-server",
  "--import",
  "tsx",
  "lib/cli/docs-check.ts",
  "--tell-stale",
]);
const journeys = ["--conditions=react-server", "--import", "tsx", "lib/cli/e2e.ts"];
stage("build and journeys", journeys, {
  count: countJourneys,
  extra: { PLAYWRIGHT_JSON_OUTPUT_FILE: journeyFile },
});
finish(0);

function countUnit() {
  const report = read(unitFile);
  if (!report) return;
  totals.passed += report.numPassedTests;
  totals.failed += report.numFailedTests;
  totals.skipped += report.numPendingTests + report.numTodoTests;
  // A file that can't be loaded holds no test that could fail.
  const broken = report.testResults.filter((file) => file.status === "failed");
  totals.failed += broken.filter((file) => file.assertionResults.length === 0).length;
}

function countJourneys() {
  const stats = read(journeyFile)?.stats;
  if (!stats) return;
  totals.passed += stats.expected;
  totals.failed += stats.unexpected + stats.flaky;
  totals.skipped += stats.skipped;
}

/** Runs one stage; its count is taken whether it passes or fails, and the first that fails ends it all. */
function stage(name, args, options) {
  const code = runStage(name, args, { command: node, env, ...options });
  if (code !== 0) finish(code);
}

/** A stage that dies early leaves no report; its exit code then says enough. */
function read(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8"));
  } catch (error) {
    if (error.code === "ENOENT") return undefined;
    throw error;
  }
}

/** CI reads the closing line. */
function finish(code) {
  const { passed, failed, skipped } = totals;
  const counted = passed + failed + skipped > 0;
  if (counted)
    console.log(`\n${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ""}`);
  process.exit(code);
}

import { spawnSync } from "node:child_process";
import { root } from "./install.mjs";

/**
 * Runs one stage of npm test in the checkout's root and shows what it prints.
 *
 * @param {string} name what the stage checks, for its heading
 * @param {string[]} args the command's arguments
 * @param {{ command?: string, env?: NodeJS.ProcessEnv, extra?: Record<string, string>, count?: () => void }} [options]
 *   command: this Node by default; extra: added to env; count: called when it ended, whether it passed or failed
 * @returns {number} its exit code; 1 if it could not be started or was killed
 */
export function runStage(name, args, options = {}) {
  const { command = process.execPath, env = process.env, extra = {}, count } = options;
  console.log(`\n── ${name}`);
  const run = spawnSync(command, args, { cwd: root, stdio: "inherit", env: { ...env, ...extra } });
  count?.();
  if (run.status !== 0) console.error(`\nhomeroom: ${name} failed.`);
  return run.status ?? 1;
}

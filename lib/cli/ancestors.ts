import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { startOf } from "@/db/embedded/process";

/**
 * Calls back when the npm that runs this process is gone: killed outright, it can't pass on the
 * signal, and nobody could stop us with Ctrl-C any more. Without npm above us, nothing is watched:
 * somebody who starts the file itself may want it to go on without a terminal.
 */
export function whenNpmIsGone(callback: () => void): void {
  if (!process.env.npm_lifecycle_event) return;
  const npm = nearestNpm();
  if (npm === null) return;
  const start = startOf(npm);
  const timer = setInterval(() => {
    if (startOf(npm) === start) return;
    clearInterval(timer);
    callback();
  }, 1_000);
  timer.unref();
}

/** Above us stand up.mjs or tsx, a shell, and npm. */
function nearestNpm(): number | null {
  let pid = process.ppid;
  for (let step = 0; step < 5 && pid > 1; step += 1) {
    const { parent, command } = look(pid);
    if (/^npm\b/.test(command) || /npm-cli\.js/.test(command)) return pid;
    pid = parent;
  }
  return null;
}

function look(pid: number): { parent: number; command: string } {
  try {
    if (process.platform === "linux") {
      const stat = readFileSync(`/proc/${pid}/stat`, "latin1");
      const parent = Number(stat.slice(stat.lastIndexOf(")") + 2).split(" ")[1]);
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
      return { parent, command };
    }
    const line = execFileSync("ps", ["-o", "ppid=,command=", "-p", String(pid)])
      .toString()
      .trim();
    const [parent = "0", ...command] = line.split(/\s+/);
    return { parent: Number(parent), command: command.join(" ") };
  } catch {
    // It ended while we looked: then there is nobody to watch.
    return { parent: 0, command: "" };
  }
}

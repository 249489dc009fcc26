import { isMainThread } from "node:worker_threads";

// Loaded before a child's own code. Standard input is a pipe whose other end only the parent holds:
// when the parent dies, however it dies, the pipe ends, and so does the whole group of this process.
if (isMainThread && process.env.HOMEROOM_TETHER) {
  // Processes that this one starts inherit its flags and its environment, but not this duty.
  delete process.env.HOMEROOM_TETHER;
  process.stdin.on("error", () => undefined);
  process.stdin.on("end", () => process.kill(0, "SIGKILL"));
  process.stdin.resume();
  process.stdin.unref?.();
}

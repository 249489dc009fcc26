// npm run up: from a bare clone to a running Homeroom, with nothing but Node 20 and npm.
import { spawn } from "node:child_process";
import { install, node } from "./install.mjs";

install();

const flags = ["--conditions=react-server", "--import", "tsx", "lib/cli/serve.ts", "--up"];
// The pipe ends when this process dies, however it dies; the server then stops by itself.
const server = spawn(node, flags, {
  stdio: ["pipe", "inherit", "inherit"],
  env: { ...process.env, HOMEROOM_UP: "1" },
});
for (const name of ["SIGINT", "SIGTERM", "SIGHUP"]) process.on(name, () => server.kill(name));
server.on("exit", (code, signal) => process.exit(signal ? 1 : (code ?? 1)));

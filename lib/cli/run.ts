import { oneLine, SetupError } from "@/db/setup-error";

/**
 * Runs a command line. What the person at the keyboard can put right is one line, without a stack;
 * anything else is a fault of ours and keeps it. Import what reads the environment inside `main`,
 * so that a wrong variable is caught here as well.
 */
export async function run(main: () => Promise<void>): Promise<void> {
  try {
    await main();
  } catch (error) {
    console.error(isForTheReader(error) ? `homeroom: ${oneLine(error)}` : error);
    process.exitCode = 1;
  }
}

function isForTheReader(error: unknown): boolean {
  if (error instanceof SetupError) return true;
  if (!(error instanceof Error)) return false;
  const code = "code" in error ? String(error.code) : "";
  // parseArgs names the option that it doesn't know; lib/env.ts the variable that doesn't fit.
  return code.startsWith("ERR_PARSE_ARGS") || error.message.startsWith("The environment");
}

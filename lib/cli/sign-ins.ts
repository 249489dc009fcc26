import type { SignIn } from "@/db/seed/model";

/** Prints one line for each demo sign-in; nothing when there is none. */
export function printSignIns(signIns: SignIn[]): void {
  if (signIns.length === 0) return;
  const rows = [
    ["Sign in as", "Login", "Password"],
    ...signIns.map(({ role, login, password }) => [role, login, password]),
  ];
  const widths = [0, 1].map((column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  console.log();
  for (const row of rows)
    console.log(`  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join("   ")}`);
  console.log();
}

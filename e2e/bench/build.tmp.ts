// @ts-nocheck
import { buildIfNeeded } from "@/lib/cli/build";
console.log(await buildIfNeeded(".next-bench", (l) => console.log(l)));
process.exit(0);

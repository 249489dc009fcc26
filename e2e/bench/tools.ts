import { useConnection } from "@/db/client";
import { seedBigTools } from "@/db/seed";
import { paths } from "@/lib/paths";
import { parseTable } from "@/lib/table/parse";
import { listTools } from "@/lib/tools/list";
import { toolsTable } from "@/lib/tools/table";
import { benchDatabase } from "./database";
import { type Goal, type PageRow, pageGoals } from "./goals";
import { startApp } from "./house";
import { type Crowd, onlooker, subtreeOf } from "./people-pages";
import { conclude, measurePages, type PageCase, type SuiteOptions, scriptGoal } from "./suite";
import { documentFigures } from "./tools-documents";
import { editorFigures } from "./tools-editor";

const DATABASE = "homeroom_bench_tools";
const viewers = ["system_admin", "district_admin", "leaf_admin", "teacher"] as const;
type Size = { groups: number; people: number; tools: number };

/**
 * The tools suite: reading documents, the editor, and the list of 10,000 tools.
 * @returns how many goals were missed
 */
export async function toolsSuite(options: SuiteOptions<Size>): Promise<number> {
  const { say, size, dist } = options;
  const { admin, urls } = await benchDatabase(
    `${DATABASE}_${size.tools}`,
    say,
    process.env.BENCH_KEEP === "1",
  );
  await useConnection(urls);
  const big = await seedBigTools(urls.ownerUrl, { ...size, log: say });
  const app = await startApp(dist, urls);
  const rows: PageRow[] = [];
  for (const key of viewers) {
    const { userId } = onlooker(big, key);
    const pages = toolPages(big, key);
    rows.push(...(await measurePages(userId, pages, { ...options, admin, urls, app })));
  }
  const { userId } = onlooker(big, "system_admin");
  const goals: Goal[] = [
    ...pageGoals(rows),
    await scriptGoal(app.origin, paths.tools(), "/tools", userId),
    ...(await editorFigures(app.origin, userId)),
  ];
  app.stop();
  say("documents …");
  goals.push(...documentFigures());
  const about = `Homeroom with ${size.tools} tools in ${size.groups} groups`;
  return conclude(about, options, rows, goals);
}

function toolPages(big: Crowd, key: (typeof viewers)[number]): PageCase[] {
  const viewer = onlooker(big, key);
  const list = (name: string, params: Record<string, string>): PageCase => ({
    name: `${key}: ${name}`,
    path: paths.tools(params),
    reads: () => listTools(viewer, parseTable(toolsTable, params), { chats: true }),
  });
  return [
    list("all tools", {}),
    list("subtree", { group: subtreeOf(big, key) }),
    list("text", { q: "coach 77" }),
    list("role and grade", { role: "student", grade: "05" }),
  ];
}

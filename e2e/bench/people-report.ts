import { atMost, type Goal, type PageRow, pageGoals } from "./goals";

/** What the issue asks of the pages of people. */
export function goalsOf(rows: readonly PageRow[]): Goal[] {
  // The members of a subtree stand beside the tree of groups: the issue asks for their ratio alone.
  const lists = rows.filter(({ page }) => !page.includes(": members of"));
  return [...pageGoals(rows, lists), ...farGoals(rows)];
}

/** Page 1,000 costs what page 1 does, give or take what the machine does. */
function farGoals(all: readonly PageRow[]): Goal[] {
  const rows = all.filter(({ connections }) => connections === 1);
  return rows
    .filter(({ page }) => page.endsWith(": page 1,000"))
    .flatMap((far) => {
      const first = rows.find(({ page }) => page === far.page.replace("page 1,000", "first page"));
      if (!first) return [];
      const name = `page 1,000 ÷ page 1 (${far.page.split(":")[0]})`;
      return [atMost(name, far.figures.p50 / first.figures.p50, 1.25)];
    });
}

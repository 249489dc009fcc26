import { expect, test } from "./fixtures";
import { places, unique } from "./helpers/groups";
import { addTool, publish, rows, saveAs } from "./helpers/tools";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

test("whether a person may use a tool, and why", async ({
  page,
  signInAs,
  sql,
  expectAccessible,
}) => {
  const tool = await addTool({ path: places.high, by: "group_admin" });
  await publish(tool.id, "system_admin", "group_admin");
  const [pupil] = await sql<{ id: string; name: string }>(
    "select id, name from users where username = 'student'",
  );
  await signInAs("group_admin");
  await page.goto(`/tools/${tool.id}/access`);
  await page
    .getByRole("combobox", { name: "May this person use the tool?" })
    .fill(pupil?.name ?? "");
  await page
    .getByRole("option", { name: pupil?.name ?? "" })
    .first()
    .click();
  await expect(page.getByText("may not use this tool")).toBeVisible();
  await expect(
    page.getByText("The tool is for teachers; they are among the pupils."),
  ).toBeVisible();
  await expectAccessible({ where: "no" });

  await saveAs("group_admin", tool.id, tool.yaml.replace("[teacher]", "[teacher, student]"));
  await publish(tool.id, "system_admin", "group_admin");
  await page.goto(`/tools/${tool.id}/access?person=${pupil?.id}`);
  await expect(page.getByText("may use this tool")).toBeVisible();
  await expect(page.getByText("All conditions are met.")).toBeVisible();
  await expect(page.getByText("Teachers and pupils", { exact: true })).toBeVisible();
  await expectAccessible({ where: "yes" });
  await page.goto(`/tools/${tool.id}/access?person=${tool.id}`);
  await expect(page.getByText("This person is not in your sight")).toBeVisible();
});

test("the list is filtered by its address, and says what to do where nothing stands", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const word = unique();
  const mine = await addTool({
    name: `Mine ${word}`,
    change: (yaml) => yaml.replace("mode: form", `tags: [t-${word}]\nmode: form`),
  });
  await publish((await addTool({ name: `Used ${word}` })).id);
  await addTool({ name: `District ${word}`, path: null, by: "system_admin" });
  await signInAs("teacher");
  await page.goto(`/tools?q=${word}`);
  await expect(rows(page)).toHaveCount(3);
  await expect(rows(page).filter({ hasText: "Used" })).toContainText("Version 1 in use");
  await expect(rows(page).filter({ hasText: "District" })).toContainText("Whole district");
  await expect(rows(page).filter({ hasText: "Mine" })).toContainText(mine.key);
  await expectAccessible();
  await page.locator("summary", { hasText: "Status" }).click();
  await page.getByLabel("Approved", { exact: true }).check();
  await expect(rows(page)).toHaveCount(1);
  await page.getByRole("link", { name: /^Approved/ }).click();
  await expect(rows(page)).toHaveCount(3);
  await page.getByRole("textbox", { name: "Tag" }).fill(`t-${word}`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/tools?q=${word}&group=none`);
  await expect(rows(page)).toHaveCount(1);
  await page.goto(`/tools?q=${word}&role=student`);
  await expect(page.getByRole("heading", { name: "No tool fits these filters" })).toBeVisible();
  await expectAccessible({ where: "empty" });
  await page.goto("/tools?shoe=1");
  await expect(page.getByRole("heading", { name: "This link does not fit" })).toBeVisible();
});

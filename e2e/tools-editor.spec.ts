import type { Page } from "@playwright/test";
import { expect, test } from "./fixtures";
import { groupAt, places, unique } from "./helpers/groups";
import { addTool, editor, textOf } from "./helpers/tools";
import { startsWith } from "./helpers/tree";

const press = (page: Page, name: string) => page.getByRole("button", { name, exact: true }).click();

/** The tabs above have a "Text", too. */
const view = (page: Page, name: string) =>
  page
    .getByRole("navigation", { name: "View of the document" })
    .getByRole("link", { name, exact: true })
    .click();

test("a tool is edited as a form, tried with the model, brought in from files and taken out again", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  const tool = await addTool();
  await signInAs("teacher");
  await page.goto(`/tools/${tool.id}`);
  const preview = page.getByRole("region", { name: "Preview" });
  await expect(preview.getByText("1 of 1 passed")).toBeVisible();

  // The same document as a form: one value changes, comments stay.
  await view(page, "Form");
  await page.getByLabel("Summary").fill("Explains one topic.");
  await expect(textOf(page)).toHaveValue(
    tool.yaml.replace(/^summary: .*$/m, "summary: Explains one topic."),
  );
  await expectAccessible({ where: "the form of a document" });
  await expect(
    page.getByText("Not saved yet. What you typed is kept for you, should you leave."),
  ).toBeVisible();
  await page.reload();
  await page.getByRole("button", { name: "Continue with it" }).click();
  await view(page, "Text");
  await expect(editor(page)).toContainText("Explains one topic.");

  // What the model gets follows what is filled in; the model replies piece by piece.
  await expect(preview.getByText("Enter Topic.")).toBeVisible();
  await preview.getByLabel("Topic", { exact: true }).fill("volcanoes");
  await expect(preview.getByText("Explain volcanoes in five sentences.")).toBeVisible();
  await preview.getByRole("button", { name: "Ask the model", exact: true }).click();
  await expect(preview.getByText("A short reply.")).toBeVisible();
  await expect(preview.getByText(/120 tokens in, 7 out\./)).toBeVisible();
  // A test of the document, too: what it expects of the prompt is asked of the reply.
  await preview.getByRole("button", { name: /^Ask the model with/ }).click();
  await expect(preview.getByText(/1 of 1 expectations are not met by the reply\./)).toBeVisible();
  await expectAccessible({ where: "a reply" });

  await page.goto("/tools/import");
  const key = `tool-${unique()}`;
  await page.getByLabel("Files").setInputFiles([
    {
      name: "one.yaml",
      mimeType: "text/yaml",
      buffer: Buffer.from(tool.yaml.replace(tool.key, key)),
    },
    { name: "again.yaml", mimeType: "text/yaml", buffer: Buffer.from(tool.yaml) },
    { name: "no.yaml", mimeType: "text/yaml", buffer: Buffer.from("a: [1") },
  ]);
  const files = page.getByRole("list", { name: "Files" });
  await expect(files.getByRole("listitem").filter({ hasText: "no.yaml" })).toContainText("Refused");
  const group = await groupAt(places.mathematics);
  await page.getByRole("combobox", { name: "Group" }).fill(group.name);
  await page
    .getByRole("option", { name: startsWith(group.name) })
    .first()
    .click();
  await press(page, "Make 2 drafts");
  await expect(page.getByText("1 draft was made.")).toBeVisible();
  await expect(files.getByRole("listitem").filter({ hasText: "again.yaml" })).toContainText(
    "Choose another key",
  );
  await expectAccessible({ where: "what came of the files" });
  await files.getByRole("link", { name: "Open the draft" }).click();
  await expect(page.getByText(key).first()).toBeVisible();

  await page.goto(`/tools?q=${key}`);
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export" }).click();
  expect((await download).suggestedFilename()).toMatch(/^tools-\d{4}-\d\d-\d\d\.zip$/);
});

import type { Locator, Page } from "@playwright/test";
import { expect } from "../fixtures";

/** The tree beside every page of a group. */
export function tree(page: Page): Locator {
  return page.getByRole("tree", { name: "Groups" });
}

/** A line of the tree by the name of its group. */
export function line(page: Page, name: string): Locator {
  return tree(page).getByRole("treeitem", { name: startsWith(name) });
}

/** A line's name goes on with the type of the group. */
export function startsWith(name: string): RegExp {
  return new RegExp(`^${name.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}\\s*,`);
}

/** Opens the group's page by typing its name into the box above the tree. */
export async function findByTyping(page: Page, text: string, name: string): Promise<void> {
  const box = page.getByRole("combobox", { name: "Find a group" });
  await box.fill(text);
  await expect(page.getByRole("option", { name: startsWith(name) })).toBeVisible();
  await box.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
}

/** Chooses one of the actions in the menu of the group that is open. */
export async function chooseAction(page: Page, action: string): Promise<Locator> {
  await page.getByRole("button", { name: /^Actions for / }).click();
  await page.getByRole("menuitem", { name: action, exact: true }).click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toBeVisible();
  return dialog;
}

/** A message at the edge of the page; its twin for screen readers is left out. */
export function toast(page: Page, text: string | RegExp): Locator {
  return page.locator(".toast-text").filter({ hasText: text });
}

import type { Page } from "@playwright/test";
import { everyone, expect, logins, test } from "./fixtures";
import { addGroup, places, unique } from "./helpers/groups";
import { demoWorld, pagesOf, publicPages } from "./helpers/pages";
import { openPalette } from "./helpers/palette";

// Chromium writes an answer of 404 into the console.
test.use({ expectedErrors: [/status of 404/] });

type Check = (options?: { where?: string; but?: string[]; only?: string[] }) => Promise<void>;
/** What axe says of colours: all that the dark can change of a page that is otherwise the same. */
const ofColours = ["color-contrast", "link-in-text-block"];

async function inBothThemes(page: Page, expectAccessible: Check, where: string, but?: string[]) {
  const wear = (colorScheme: "light" | "dark") => page.emulateMedia({ colorScheme });
  await wear("light");
  await expectAccessible({ where: `${where}, light`, ...(but && { but }) });
  await wear("dark");
  await expectAccessible({ where: `${where}, dark`, only: ofColours });
}

/** One of each role: the foreign admin is a system admin as well. */
const roles = everyone.filter((who) => who !== "foreign_admin");
/** So many pages share a browser's context: to make one and to fill its cache takes as long as axe. */
const AT_ONCE = 6;
for (const who of roles) {
  const pages = pagesOf(who);
  for (let from = 0; from < pages.length; from += AT_ONCE) {
    const part = pages.slice(from, from + AT_ONCE);
    test(`pages ${from + 1} to ${from + part.length} of a ${who} are accessible, in light and dark`, async ({
      page,
      signInAs,
      expectAccessible,
    }) => {
      test.setTimeout(30_000 * AT_ONCE);
      const world = await demoWorld(logins[who]);
      await signInAs(who);
      for (const { route, one } of part) {
        await page.goto(one.path(world, "own"));
        await expect.soft(page.getByRole("heading", { level: 1 }), route).toHaveCount(1);
        await inBothThemes(page, expectAccessible, route);
      }
    });
  }
}

test("whoever asks for less motion sees none", async ({ page, signInAs }) => {
  await signInAs("system_admin");
  await page.goto("/groups");
  await page.emulateMedia({ colorScheme: "dark" });
  const moving = () => page.evaluate(() => document.getAnimations().length);
  expect(await moving()).toBe(0);
  await page.emulateMedia({ colorScheme: "light", reducedMotion: "no-preference" });
  const button = page.locator(".btn").first();
  const durations = () => button.evaluate((one) => getComputedStyle(one).transitionDuration);
  expect(await durations()).not.toMatch(/^0s/);
  await page.emulateMedia({ reducedMotion: "reduce" });
  expect(await durations()).toMatch(/^0s/);
});

test("every page for everybody is accessible, in light and dark", async ({
  page,
  expectAccessible,
}) => {
  const world = await demoWorld(logins.student);
  for (const { route, one } of publicPages()) {
    await page.goto(one.path(world, "own"));
    await expect(page.getByRole("heading", { level: 1 }), route).toHaveCount(1);
    await inBothThemes(page, expectAccessible, route);
  }
});

for (const dialog of ["create", "rename", "type", "move", "archive"]) {
  test(`the dialog ${dialog} is accessible, in light and dark`, async ({
    page,
    signInAs,
    expectAccessible,
  }) => {
    await signInAs("system_admin");
    const group = await addGroup(places.west, `Clear ${unique()}`);
    await page.goto(`/groups/${group.id}?dialog=${dialog}`);
    await expect(page.getByRole("dialog").getByRole("button").last()).toBeEnabled();
    await inBothThemes(page, expectAccessible, dialog);
  });
}

test("the palette, the person's menu and a group's menu are accessible", async ({
  page,
  signInAs,
  expectAccessible,
}) => {
  await signInAs("system_admin");
  const group = await addGroup(places.west, `Menus ${unique()}`);
  await page.goto(`/groups/${group.id}`);
  await page.locator(".viewer-button").click();
  await inBothThemes(page, expectAccessible, "the person’s menu");
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: /^Actions for/ }).click();
  // It stands beside the landmarks, as an overlay does.
  await inBothThemes(page, expectAccessible, "the group’s menu", ["region"]);
  await page.keyboard.press("Escape");
  await openPalette(page);
  await page.getByRole("combobox", { name: /^Search groups/ }).fill("granite");
  await expect(page.getByRole("option").first()).toBeVisible();
  await inBothThemes(page, expectAccessible, "the palette");
});

import { everyone, expect, logins, test } from "./fixtures";
import { demoWorld, pagesOf, publicPages } from "./helpers/pages";

test.use({ expectedErrors: [/status of 404/] });

for (const who of everyone) {
  test(`no page of a ${who} is wider than a phone`, async ({ page, signInAs }) => {
    test.setTimeout(5_000 * pagesOf(who).length);
    const world = await demoWorld(logins[who]);
    await signInAs(who);
    for (const { route, one } of pagesOf(who)) {
      await page.goto(one.path(world, "own"));
      await expect(page.getByRole("heading", { level: 1 })).toBeAttached();
      expect(await page.evaluate(widerThanScreen), route).toEqual([]);
    }
  });
}

test("the pages for everybody are accessible on a phone, and fit it", async ({
  page,
  expectAccessible,
}) => {
  const world = await demoWorld(logins.student);
  for (const { route, one } of publicPages()) {
    await page.goto(one.path(world, "own"));
    expect(await page.evaluate(widerThanScreen), route).toEqual([]);
    await expectAccessible({ where: route });
  }
});

const pages = pagesOf("system_admin");
const AT_ONCE = 6;
for (let from = 0; from < pages.length; from += AT_ONCE) {
  const part = pages.slice(from, from + AT_ONCE);
  test(`pages ${from + 1} to ${from + part.length} of an admin are accessible on a phone`, async ({
    page,
    signInAs,
    expectAccessible,
  }) => {
    test.setTimeout(30_000 * AT_ONCE);
    const world = await demoWorld(logins.system_admin);
    await signInAs("system_admin");
    for (const { route, one } of part) {
      await page.goto(one.path(world, "own"));
      await expect.soft(page.getByRole("heading", { level: 1 }), route).toBeAttached();
      await expectAccessible({ where: route });
    }
  });
}

/** What sticks out to the right, if the page can be scrolled that way at all. */
function widerThanScreen(): string[] {
  const width = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= width) return [];
  return [...document.querySelectorAll<HTMLElement>("main *")]
    .filter((element) => element.getBoundingClientRect().right > width + 1)
    .map((element) => element.outerHTML.slice(0, 100))
    .slice(0, 5);
}

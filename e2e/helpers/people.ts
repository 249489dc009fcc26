import type { Page } from "@playwright/test";
import { expect } from "../fixtures";
import { places, unique } from "./groups";
import { one } from "./sql";

export type Person = { id: string; name: string };

/** Somebody of the demo district, for one test to work on. */
export async function addPerson(
  over: { name?: string; status?: string; path?: string } = {},
): Promise<Person> {
  const name = over.name ?? `Somebody ${unique()}`;
  const person = await one<Person>(
    `insert into users (tenant_id, name, given_name, email, username, status)
     select tenant_id, $1, 'Some', $2, $3, $4::user_status from groups where path = $5::ltree
     returning id, name`,
    [
      name,
      `${unique()}@people.example`,
      `user-${unique()}`,
      over.status ?? "active",
      places.district,
    ],
  );
  await one(
    `insert into group_members (tenant_id, user_id, group_id, role)
     select tenant_id, $1, id, 'student' from groups where path = $2::ltree returning id`,
    [person.id, over.path ?? places.high],
  );
  return person;
}

export const dialog = (page: Page) => page.getByRole("dialog");
export const field = (page: Page, label: string) => page.getByLabel(label, { exact: true });

export async function choose(page: Page, person: Person, verb: string) {
  await page.goto(`/people/${person.id}`);
  await page
    .locator(".page-head")
    .getByRole("button", { name: /^Actions for/ })
    .click();
  await page.getByRole("menuitem", { name: verb, exact: true }).click();
  await expect(dialog(page)).toBeVisible();
}

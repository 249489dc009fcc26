import type { Page } from "@playwright/test";
import { places, unique } from "./groups";
import { one, sql } from "./sql";

export type Made = { id: string; name: string };

/** A class of the demo district, for one test to work on. */
export async function addClass(
  over: { name?: string; path?: string; capacity?: number; extra?: number; subject?: string } = {},
  pupils = 0,
): Promise<Made> {
  const name = over.name ?? `Class ${unique()}`;
  const made = await one<Made>(
    `insert into classes (tenant_id, group_id, name, capacity, extra_seats, subject)
     select tenant_id, id, $1, $2, $3, $4 from groups where path = $5::ltree returning id, name`,
    [
      name,
      over.capacity ?? 20,
      over.extra ?? 0,
      over.subject ?? null,
      over.path ?? places.mathematics,
    ],
  );
  if (pupils > 0) {
    await sql(
      `insert into class_members (tenant_id, class_id, user_id, role)
       select m.tenant_id, $1, m.user_id, 'student' from group_members m
       join groups g on g.id = m.group_id
       where g.path <@ $2::ltree and m.role = 'student'
         and exists (select from users u where u.id = m.user_id and u.deleted_at is null)
       order by m.user_id limit $3`,
      [made.id, places.high, pupils],
    );
  }
  return made;
}

/** Puts somebody who signs in onto a roster as its teacher. */
export async function addTeacher(classId: string, email: string): Promise<void> {
  await sql(
    `insert into class_members (tenant_id, class_id, user_id, role, is_primary)
     select tenant_id, $1, id, 'teacher', true from users where lower(email) = $2`,
    [classId, email],
  );
}

/** What stands of a class. */
export const stored = (id: string) =>
  one<{
    name: string;
    status: string;
    archived: boolean;
    group: string;
    settings: Record<string, unknown>;
  }>(
    `select c.name, c.status, c.deleted_at is not null as archived, g.path::text as group, c.settings
     from classes c join groups g on g.id = c.group_id where c.id = $1`,
    [id],
  );

/** The rows of the list of classes. */
export const rows = (page: Page) =>
  page.getByRole("table", { name: "Classes" }).locator("tbody tr");

/** Chooses one of the actions in the menu of the class that is open. */
export async function chooseVerb(page: Page, verb: string): Promise<void> {
  await page.getByRole("button", { name: /^Actions for / }).click();
  await page.getByRole("menuitem", { name: verb, exact: true }).click();
}

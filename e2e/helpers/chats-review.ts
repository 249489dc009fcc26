import type { Page } from "@playwright/test";
import { addPerson, type OwnPerson } from "./own-district";
import { addPupils, type Desk, makeDesk, seat } from "./rosters";
import { one, sql } from "./sql";

/** A class with a second teacher, the admins above, and a chat of a pupil's in it. */
export type ReviewDesk = Desk & {
  colleague: OwnPerson;
  principal: OwnPerson;
  chief: OwnPerson;
  pupil: string;
  chat: string;
};

export async function makeReviewDesk(): Promise<ReviewDesk> {
  const desk = await makeDesk();
  const { district, classId } = desk;
  const { tenant, root, school } = district;
  const colleague = await addPerson(district, "teacher", school, { name: "Cole Colleague" });
  await sql(
    "insert into class_members (tenant_id, class_id, user_id, role) values ($1, $2, $3, 'teacher')",
    [tenant, classId, colleague.id],
  );
  const principal = await addPerson(district, "group_admin", school, { name: "Pat Principal" });
  const chief = await addPerson(district, "system_admin", root, { name: "Kim Chief" });
  const [pupil = ""] = await addPupils(district, [{ name: "Pia Pupil", number: "100901" }]);
  await seat(classId, [pupil]);
  const tool = await one<{ id: string }>(
    `insert into tools (tenant_id, group_id, created_by, key, name, yaml, definition)
     values ($1, $2, $3, 'word-helper', 'Word helper', 'schema: tool/v1', '{}') returning id`,
    [tenant, school, desk.teacher.id],
  );
  const { id: chat } = await one<{ id: string }>(
    `insert into chat_sessions (tenant_id, tool_id, user_id, class_id, title)
     values ($1, $2, $3, $4, 'A word') returning id`,
    [tenant, tool.id, pupil, classId],
  );
  return { ...desk, colleague, principal, chief, pupil, chat };
}

/** A message that comes in, as the learning app writes it. */
export async function comesIn({ district, chat }: ReviewDesk, content: string): Promise<void> {
  await sql(
    `insert into messages (tenant_id, session_id, ordinal, role, content)
     select $1, $2, count(*), 'user', $3 from messages where session_id = $2`,
    [district.tenant, chat, content],
  );
}

/** A rule of terms, made by the system admin. */
export async function addRule(desk: ReviewDesk, name: string, terms: string[]): Promise<void> {
  await sql(
    `insert into flag_rules (tenant_id, name, kind, terms, severity, due_hours, created_by)
     values ($1, $2, 'terms', $3, 'high', 4, $4)`,
    [desk.district.tenant, name, terms, desk.chief.id],
  );
}

/** The rows of the queue. */
export const queue = (page: Page) => page.getByRole("table", { name: "Flags" }).locator("tbody tr");

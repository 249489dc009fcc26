import type { Page } from "@playwright/test";
import type { Made } from "./classes";
import { unique } from "./groups";
import type { Person } from "./people";
import { one, sql } from "./sql";

export type MadeChat = { id: string; tool: string };

/** A chat of somebody with a tool of its own, held now, with these messages: the person begins. */
export async function addChat(
  person: Pick<Person, "id">,
  said: readonly string[],
  over: { class?: Made; tool?: string } = {},
): Promise<MadeChat> {
  const tool = over.tool ?? `Tool ${unique()}`;
  const chat = await one<{ id: string; tenant_id: string }>(
    `with t as (
       insert into tools (tenant_id, created_by, key, name, yaml)
       select tenant_id, id, $2, $3, 'kind: tool' from users where id = $1 returning id, tenant_id)
     insert into chat_sessions (tenant_id, tool_id, user_id, class_id, language)
     select tenant_id, id, $1, $4, 'en' from t returning id, tenant_id`,
    [person.id, `tool-${unique()}`, tool, over.class?.id ?? null],
  );
  for (const [ordinal, content] of said.entries())
    await sql(
      `insert into messages (tenant_id, session_id, ordinal, role, content, token_count, language, model)
       values ($1, $2, $3, $4, $5, 10, 'en', 'demo-model')`,
      [chat.tenant_id, chat.id, ordinal, ordinal % 2 ? "assistant" : "user", content],
    );
  return { id: chat.id, tool };
}

/** The rows of the list of chats. */
export const rows = (page: Page) => page.getByRole("table", { name: "Chats" }).locator("tbody tr");
/** The hits of a search. */
export const hits = (page: Page) => page.getByRole("list", { name: "Hits" }).getByRole("listitem");

import { createHash, randomBytes } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { test as base, expect, type Page } from "@playwright/test";
import pg from "pg";

/** Who signs in: the demo district's people (db/seed), by the login that the README names. */
export const logins = {
  system_admin: "admin@cedar-valley.example",
  group_admin: "principal@cedar-valley.example",
  teacher: "teacher@cedar-valley.example",
  student: "student",
  foreign_admin: "admin@lakeside.example",
} as const;
export type Who = keyof typeof logins;

type Fixtures = {
  /** Signs the page's browser in by inserting a session; the password is another journey's. */
  signInAs: (who: Who) => Promise<void>;
  /** Rows of the database under test, as the owner. */
  sql: <Row extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<Row[]>;
  /** Patterns of console errors that a test provokes on purpose. */
  expectedErrors: RegExp[];
  /** No violation of WCAG 2.2 AA on the page as it stands. */
  expectAccessible: () => Promise<void>;
  watched: undefined;
};

let pool: pg.Pool | undefined;
const database = () => {
  pool ??= new pg.Pool({ connectionString: process.env.DATABASE_OWNER_URL, max: 2 });
  return pool;
};

export const test = base.extend<Fixtures>({
  sql: async ({}, use) => {
    await use(async (text, values) => (await database().query(text, values)).rows);
  },

  signInAs: async ({ context, baseURL, sql }, use) => {
    await use(async (who) => {
      const token = randomBytes(32).toString("base64url");
      const id = createHash("sha256").update(token).digest("hex");
      const rows = await sql(
        `insert into sessions (id, tenant_id, user_id, expires_at)
         select $1, tenant_id, id, now() + interval '8 hours' from users
         where lower(email) = $2 or lower(username) = $2 returning user_id`,
        [id, logins[who]],
      );
      expect(rows, `${logins[who]} is in the demo district`).toHaveLength(1);
      await context.addCookies([
        { name: "homeroom", value: token, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" },
      ]);
    });
  },

  expectedErrors: [[], { option: true }],

  // An unexpected console.error or an uncaught error fails the test, whatever it asserted.
  watched: [
    async ({ page, expectedErrors }, use) => {
      const seen: string[] = [];
      page.on("console", (message) => {
        if (message.type() === "error") seen.push(message.text());
      });
      page.on("pageerror", (error) => seen.push(String(error)));
      await use(undefined);
      expect(seen.filter((text) => !expectedErrors.some((known) => known.test(text)))).toEqual([]);
    },
    { auto: true },
  ],

  expectAccessible: async ({ page }, use) => {
    await use(async () => expect(await violations(page)).toEqual([]));
  },
});

async function violations(page: Page): Promise<string[]> {
  const { violations: found } = await new AxeBuilder({ page })
    .withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"])
    .analyze();
  return found.map((rule) => `${rule.id}: ${rule.help} (${rule.nodes[0]?.target.join(" ")})`);
}

export { expect };

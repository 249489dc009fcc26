import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import axe from "axe-core";
import { openSession, sessionCookie } from "./helpers/session";
import { one, type Sql, sql } from "./helpers/sql";

/** Who signs in: the demo district's people (db/seed), by the login that the README names. */
export const logins = {
  system_admin: "admin@cedar-valley.example",
  group_admin: "principal@cedar-valley.example",
  teacher: "teacher@cedar-valley.example",
  student: "student",
  foreign_admin: "admin@lakeside.example",
} as const;
export type Who = keyof typeof logins;
export const everyone = Object.keys(logins) as Who[];
/** The password of each of them. */
export const password = "cedar-valley-demo";

const standards = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

declare global {
  interface Window {
    axe: typeof axe;
  }
}

type Fixtures = {
  /** Signs the page's browser in by inserting a session; the password is another journey's. */
  signInAs: (who: Who) => Promise<void>;
  /** Rows of the database under test, as the owner. */
  sql: Sql;
  /** Patterns of console errors that a test provokes on purpose. */
  expectedErrors: RegExp[];
  /**
   * No violation of WCAG 2.2 AA on the page as it stands.
   * @param options.where names the page in the report
   * @param options.but rules of axe that do not apply here
   * @param options.only these rules alone, for a page that was looked at with all of them just now
   */
  expectAccessible: (options?: {
    where?: string;
    but?: string[];
    only?: string[];
  }) => Promise<void>;
  watched: undefined;
};

export const test = base.extend<Fixtures>({
  sql: async ({}, use) => use(sql),

  signInAs: async ({ context, baseURL }, use) => {
    await use((who) => signIn(context, baseURL, who));
  },

  expectedErrors: [[], { option: true }],

  // An unexpected console.error or an uncaught error fails the test, whatever it asserted. A
  // violated content security policy is one of them, and a page that stands without a title.
  watched: [
    async ({ context, expectedErrors }, use) => {
      const seen: string[] = [];
      context.on("console", (message) => {
        if (message.type() === "error") seen.push(`${message.text()} (${message.location().url})`);
      });
      context.on("weberror", (error) => seen.push(String(error.error())));
      await context.addInitScript(reportNameless);
      await use(undefined);
      expect(seen.filter((text) => !expectedErrors.some((known) => known.test(text)))).toEqual([]);
    },
    { auto: true },
  ],

  expectAccessible: async ({ page }, use) => {
    await use(async ({ where, but = [], only } = {}) =>
      expect.soft(await violations(page, but, only), where).toEqual([]),
    );
  },
});

/**
 * In each document: complains of every moment in which it has no title, however short. What the
 * browser draws alone (not found, an error) is empty before; that needs none.
 */
function reportNameless() {
  if (!location.protocol.startsWith("http") || document.contentType !== "text/html") return;
  let named = true;
  const look = () => {
    const now = document.title !== "" || document.querySelector("main") === null;
    if (named && !now) reportError(new Error(`No title at ${location.pathname}${location.search}`));
    named = now;
  };
  addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document, { childList: true, subtree: true });
  });
}

async function signIn(context: BrowserContext, baseURL: string | undefined, who: Who) {
  const { id } = await one<{ id: string }>(
    "select id from users where lower(email) = $1 or lower(username) = $1",
    [logins[who]],
  );
  const value = await openSession(sql, id);
  await context.addCookies([
    { name: sessionCookie, value, url: baseURL ?? "", httpOnly: true, sameSite: "Lax" },
  ]);
}

async function violations(page: Page, but: string[], only?: string[]): Promise<string[]> {
  // A colour on its way to another one is none of the design's. What never ends is not waited for.
  await page.evaluate(() => {
    const ending = document
      .getAnimations()
      .filter(
        ({ effect, playState }) =>
          playState === "running" && Number.isFinite(effect?.getComputedTiming().endTime),
      );
    const late = new Promise((resolve) => setTimeout(resolve, 2_000));
    return Promise.race([Promise.allSettled(ending.map(({ finished }) => finished)), late]).then(
      () => undefined,
    );
  });
  // In the page itself, of which no frame is a part: its driver for Playwright takes three times as long.
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  const rules = only
    ? { runOnly: { type: "rule" as const, values: only } }
    : { runOnly: { type: "tag" as const, values: standards } };
  const off = Object.fromEntries(but.map((rule) => [rule, { enabled: false }]));
  const found = await page.evaluate(
    async (options) => (await window.axe.run(document, options)).violations,
    { ...rules, rules: off, resultTypes: ["violations" as const] },
  );
  return found.map((rule) => `${rule.id}: ${rule.help} (${rule.nodes[0]?.target.join(" ")})`);
}

export { expect };

import { type BrowserContext, chromium, type Page } from "@playwright/test";
import { ownerPool } from "@/db/client";
import { findChromium } from "@/lib/cli/chromium";
import { paths } from "@/lib/paths";
import { type ChatPart, chatViewer, type Talk } from "./chats-part";
import { atMost } from "./goals";
import { tokenOf } from "./suite";

const MESSAGES = 10_000;
const VISITS = 7;

/** A transcript of 10,000 messages in Chromium, as the teacher of the class opens it. */
export const transcriptPart: ChatPart = async ({ big, app, say }) => {
  const chat = await longChat(big);
  const token = await tokenOf(chatViewer(big, "desk_teacher").userId);
  const browser = await chromium.launch(await findChromium());
  try {
    const context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.addCookies([{ name: "homeroom", value: token, url: app.origin, httpOnly: true }]);
    const url = `${app.origin}${paths.chat(chat)}`;
    say(`a transcript of ${MESSAGES} messages …`);
    const first = await median(() => onPage(context, url, painted));
    const jump = await median(() => onPage(context, url, toTheMiddle));
    const longest = await onPage(context, url, scrolling);
    const name = `transcript of ${MESSAGES} messages in Chromium`;
    return {
      rows: [],
      goals: [
        atMost(`${name}: first view, ms`, Math.round(first), 300),
        atMost(`${name}: jump to the middle, ms`, Math.round(jump), 200),
        atMost(`${name}: longest task while scrolling, ms`, Math.round(longest), 100),
      ],
    };
  } finally {
    await browser.close();
  }
};

async function onPage(
  context: BrowserContext,
  url: string,
  measure: (page: Page) => Promise<number>,
): Promise<number> {
  const page = await context.newPage();
  // A new tab keeps the browser busy for a while, which is no part of the view.
  await page.waitForTimeout(500);
  await page.goto(url, { waitUntil: "commit" });
  await page.waitForSelector(".feed-row:not([aria-busy])");
  const taken = await measure(page);
  await page.close();
  return taken;
}

async function median(measure: () => Promise<number>): Promise<number> {
  const taken: number[] = [];
  for (let visit = 0; visit < VISITS; visit += 1) taken.push(await measure());
  return taken.sort((a, b) => a - b)[(VISITS - 1) / 2] ?? 0;
}

/** The messages stand in the HTML: they are painted with it. */
const painted = (page: Page) =>
  page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? performance.now(),
  );

/** From the scroll until the message in the middle of the window is there and not its shadow. */
async function toTheMiddle(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  return page.evaluate(async () => {
    const from = performance.now();
    window.scrollTo(0, document.documentElement.scrollHeight / 2);
    for (;;) {
      await new Promise(requestAnimationFrame);
      const row = document
        .elementFromPoint(window.innerWidth / 2, window.innerHeight / 2)
        ?.closest<HTMLElement>(".feed-row");
      if (row && !row.ariaBusy && Number(row.dataset.index) > 1000) break;
    }
    await new Promise(requestAnimationFrame);
    return performance.now() - from;
  });
}

/** The longest task while the wheel turns for some seconds, there and back. */
async function scrolling(page: Page): Promise<number> {
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => {
    const seen = globalThis as { longest?: number };
    seen.longest = 0;
    new PerformanceObserver((list) => {
      for (const { duration } of list.getEntries())
        seen.longest = Math.max(seen.longest ?? 0, duration);
    }).observe({ type: "longtask" });
  });
  await page.mouse.move(640, 500);
  for (let turn = 0; turn < 120; turn += 1) {
    await page.mouse.wheel(0, turn < 80 ? 700 : -700);
    await page.waitForTimeout(40);
  }
  return page.evaluate(() => (globalThis as { longest?: number }).longest ?? 0);
}

/** A chat in a class of the teacher's, of short and long messages, lists, tables, code and formulas. */
async function longChat(big: Talk): Promise<string> {
  const owner = await ownerPool();
  const { rows } = await owner.query<{ id: string }>(
    `insert into chat_sessions (tenant_id, tool_id, user_id, class_id, title)
     select m.tenant_id, (select id from tools where tenant_id = $1 limit 1), m.user_id, m.class_id, 'A long chat'
     from class_members m where m.tenant_id = $1 and m.class_id = $2 and m.role = 'student' limit 1 returning id`,
    [big.tenantId, big.rooms.fullId],
  );
  const id = rows[0]?.id;
  if (!id) throw new Error("The class has no pupil.");
  await owner.query(
    `insert into messages (tenant_id, session_id, ordinal, role, content, token_count, model, latency_ms)
     select tenant_id, id, n, (case when n % 2 = 0 then 'user' else 'assistant' end)::message_role,
       case n % 6
         when 1 then '**Step ' || n || '**: let us look at it.' || E'\\n\\n'
           || repeat('A prime number has two divisors, one and itself. ', 1 + n % 9) || E'\\n\\n- first\\n- second\\n'
         when 3 then E'| n | square |\\n|---|---|\\n| 2 | 4 |\\n| 3 | 9 |\\n| 4 | 16 |'
         when 5 then E'In Python:\\n\\n\`\`\`python\\nfor n in range(10):\\n    print(n)\\n\`\`\`\\nand $n^2$ grows.'
         else 'Message ' || n || ' asks: ' || repeat('why is that so? ', 1 + n % 5) end,
       20 + n % 50, case when n % 2 = 1 then 'fast-1' end, case when n % 2 = 1 then 400 + n % 900 end
     from chat_sessions, generate_series(0, $2 - 1) n where id = $1`,
    [id, MESSAGES],
  );
  return id;
}

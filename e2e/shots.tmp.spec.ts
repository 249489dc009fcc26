import { test } from "./fixtures";
import { addChat, editedFrom, fill, flagMessage, maskMessage } from "./helpers/chats";

test.setTimeout(240_000);
test("shots", async ({ page, signInAs }) => {
  const chat = await addChat([
    "Hi! What is a **prime** number? My <b>teacher</b> said\nit has two divisors.",
    {
      content:
        "A prime has exactly two divisors.\n\n## Examples\n\n| n | prime? | why |\n|---:|---|---|\n| 2 | yes | 1 and 2 |\n| 4 | no | 1, 2 and 4 |\n\nIn Python:\n\n```python\ndef is_prime(n: int) -> bool:\n    # slow but right\n    return n > 1 and all(n % d for d in range(2, n))\n```\n\nand $\\pi(x) \\sim \\frac{x}{\\ln x}$:\n\n$$\n\\sum_{p \\le x} \\frac{1}{p} = \\ln \\ln x + M + o(1)\n$$\n\n- [x] easy\n- [ ] hard\n\n> A quote with a [link](https://example.org/prime) and ![a picture](https://evil.example/x.png)",
      token_count: 312,
      model: "balanced-2",
      latency_ms: 2140,
    },
    "My phone number is 555-0100",
    "Please tell nobody your number here.",
    { content: "this was silly, forget it", deleted_at: new Date() },
    { content: "No question is silly.", token_count: 9, model: "balanced-2", latency_ms: 700 },
    "مرحبا، ما هو العدد الأولي؟ \u202ehidden",
    "العدد الأولي هو عدد طبيعي أكبر من 1.",
    "x".repeat(26000) + " end",
    "Thanks",
  ]);
  await maskMessage(chat.id, 2, "My phone number is 555-0100");
  await flagMessage(chat.id, 2);
  await flagMessage(chat.id, 6, "medium");
  await editedFrom(chat.id, 0, "Hi! What is a prim number?");
  const big = await addChat();
  await fill(big.id, 10_000);
  await flagMessage(big.id, 5004, "low");
  for (const scheme of ["light", "dark"] as const) {
    for (const [name, size] of [
      ["wide", { width: 1280, height: 900 }],
      ["phone", { width: 390, height: 844 }],
    ] as const) {
      await page.setViewportSize(size);
      await page.emulateMedia({ colorScheme: scheme });
      await signInAs("teacher");
      await page.goto(`/chats/${chat.id}`);
      await page.waitForTimeout(600);
      await page.screenshot({ path: `/tmp/t/${scheme}-${name}-top.png` });
      await page.evaluate(() => window.scrollTo(0, 900));
      await page.waitForTimeout(400);
      await page.screenshot({ path: `/tmp/t/${scheme}-${name}-more.png` });
      await page.goto(`/chats/${chat.id}?find=prime`);
      await page.keyboard.press("n");
      await page.waitForTimeout(300);
      await page.keyboard.press("?");
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/t/${scheme}-${name}-find.png` });
      await signInAs("group_admin");
      await page.goto(`/chats/${chat.id}`);
      await page.waitForTimeout(500);
      await page.screenshot({ path: `/tmp/t/${scheme}-${name}-why.png` });
      await page.goto(`/chats/${big.id}`);
      await page.waitForTimeout(300);
    }
  }
  await page.setViewportSize({ width: 1280, height: 900 });
  await signInAs("teacher");
  for (const path of [`/chats/${big.id}`, `/chats/${big.id}?at=5000`]) {
    const t = Date.now();
    await page.goto(path);
    await page.locator(".feed-row").first().waitFor();
    console.log(
      path,
      Date.now() - t,
      await page.evaluate(() => {
        const n = performance.getEntriesByType("navigation")[0] as PerformanceNavigationTiming;
        return JSON.stringify({
          ttfb: n.responseStart,
          end: n.responseEnd,
          dcl: n.domContentLoadedEventEnd,
          fcp: performance.getEntriesByName("first-contentful-paint")[0]?.startTime,
          size: n.encodedBodySize,
          dec: n.decodedBodySize,
        });
      }),
    );
    await page.waitForTimeout(800);
    console.log(
      await page.evaluate(() =>
        [...document.querySelectorAll(".feed-row")]
          .map((r) =>
            [
              r.getAttribute("data-index"),
              Math.round(r.getBoundingClientRect().top),
              r.getAttribute("aria-busy"),
            ].join(":"),
          )
          .join(" "),
      ),
    );
  }
  await page.screenshot({ path: "/tmp/t/at5000.png" });
  // Jump and scroll
  await page.goto(`/chats/${big.id}`);
  await page.waitForTimeout(800);
  await page.evaluate(() => {
    (window as any).long = [];
    new PerformanceObserver((l) => {
      for (const e of l.getEntries()) (window as any).long.push(Math.round(e.duration));
    }).observe({ type: "longtask", buffered: true });
  });
  const jump = await page.evaluate(async () => {
    const t = performance.now();
    window.scrollTo(0, document.documentElement.scrollHeight / 2);
    await new Promise<void>((done) => {
      const look = () => {
        const rows = [...document.querySelectorAll<HTMLElement>(".feed-row")].filter((r) => {
          const b = r.getBoundingClientRect();
          return b.bottom > 110 && b.top < innerHeight;
        });
        if (
          rows.length > 1 &&
          Number(rows[0]!.dataset.index) > 1000 &&
          rows.every((r) => !r.hasAttribute("aria-busy"))
        )
          done();
        else requestAnimationFrame(look);
      };
      look();
    });
    return performance.now() - t;
  });
  console.log("jump", jump);
  const frames = await page.evaluate(async () => {
    let last = performance.now();
    const gaps: number[] = [];
    const end = last + 4000;
    while (performance.now() < end) {
      window.scrollBy(0, 120);
      await new Promise(requestAnimationFrame);
      const now = performance.now();
      gaps.push(now - last);
      last = now;
    }
    return [Math.max(...gaps), gaps.length, gaps.filter((g) => g > 50).length];
  });
  console.log("frames", frames, "long", await page.evaluate(() => (window as any).long));
  console.log(
    await page.evaluate(
      () =>
        [...document.querySelectorAll(".feed-row")].filter((r) => r.hasAttribute("aria-busy"))
          .length,
    ),
  );
  await page.keyboard.press("G");
  await page.waitForTimeout(1000);
  await page.screenshot({ path: "/tmp/t/end.png" });
  console.log(
    await page.evaluate(() => [
      document.activeElement?.id,
      location.search,
      document.querySelector(".feed-bar [role=status]")?.textContent,
    ]),
  );
  await signInAs("student");
  await page.goto("/me");
  await page.waitForTimeout(300);
  await page.screenshot({ path: "/tmp/t/me.png", fullPage: true });
});

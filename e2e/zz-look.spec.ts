import { logins, test } from "./fixtures";
import { addChat } from "./helpers/chats";
import { addClass, addTeacher } from "./helpers/classes";
import { addPerson } from "./helpers/people";
import { sql } from "./helpers/sql";

test("look", async ({ page, signInAs }) => {
  const maths = await addClass({ name: "Algebra II, period 3" });
  await addTeacher(maths.id, logins.teacher);
  for (let i = 0; i < 14; i += 1) {
    const pupil = await addPerson({
      name: ["Ana Smith", "Zoë Ångström", "Miguel García", "王芳"][i % 4] ?? "",
    });
    const c = await addChat(
      pupil,
      Array.from({ length: 2 + i }, (_, k) =>
        k % 2
          ? "A volcano is an opening in the crust of a planet through which lava, ash and gases escape. Volcanoes are found where plates meet."
          : "How does a volcano erupt, and why?",
      ),
      { class: maths, tool: ["Lesson quiz", "Reading coach", "Math coach"][i % 3] ?? "" },
    );
    await sql(
      "update chat_sessions set created_at = now() - $2 * interval '40 hours', last_message_at = now() - $2 * interval '39 hours', flag_count = $3 where id = $1",
      [c.id, i, i % 5 === 0 ? 1 : 0],
    );
  }
  await signInAs("teacher");
  for (const scheme of ["light", "dark"] as const)
    for (const width of [1280, 390]) {
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      await page.setViewportSize({ width, height: 900 });
      for (const [name, url] of [
        ["list", `/chats?class=${maths.id}&flagged=`],
        ["search", "/chats/search?q=volcano+%22how+does%22"],
        ["usage", "/chats/usage"],
      ] as const) {
        await page.goto(url);
        if (name === "usage") await page.getByText("The figures").nth(1).click();
        await page.screenshot({ path: `/tmp/look-${name}-${scheme}-${width}.png`, fullPage: true });
      }
      if (scheme === "light" && width === 1280) {
        await page.goto("/chats");
        await page.locator("summary", { hasText: "Dates and length" }).click();
        await page.screenshot({ path: "/tmp/look-menu.png" });
      }
    }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize({ width: 1280, height: 900 });
  await page.context().clearCookies();
  await signInAs("group_admin");
  await page.goto("/chats/search?q=volcano");
  await page.screenshot({ path: "/tmp/look-reason.png" });
});

import { test } from "./fixtures";
import { signInPerson } from "./helpers/district";
import { addClass, addPupils, makeDesk, seat } from "./helpers/rosters";
import { sql } from "./helpers/sql";

const names = [
  "Ada Lovelace",
  "Grace Hopper",
  "Katherine Johnson",
  "José María Núñez",
  "Zoë Ångström",
  "王芳",
  "Nguyễn Văn An",
  "Emmy Noether",
  "Mary Jackson",
  "Alan Turing",
  "Ann Lee",
  "Ann Lee",
];
test("shots", async ({ page, context }) => {
  test.setTimeout(180_000);
  const desk = await makeDesk();
  const ids = await addPupils(
    desk.district,
    names.map((name, at) => ({ name, number: String(100200 + at), grade: at % 2 ? "04" : "05" })),
  );
  await seat(desk.classId, ids.slice(0, 9));
  await sql("update users set status='suspended' where id=$1", [ids[2]]);
  await sql("delete from group_members where user_id=$1", [ids[4]]);
  const other = await addClass(desk.district, desk.teacher, "Geometry for everybody");
  await addClass(desk.district, desk.teacher, "Statistics", { capacity: 3 });
  await seat(other, ids.slice(2, 5));
  await sql("delete from class_members where class_id=$1 and user_id=$2", [desk.classId, ids[1]]);
  await signInPerson(context, desk.teacher.id);
  for (const [w, width] of [
    ["d", 1280],
    ["p", 390],
  ] as const) {
    for (const scheme of ["light", "dark"] as const) {
      await page.setViewportSize({ width, height: width === 390 ? 844 : 800 });
      await page.emulateMedia({ colorScheme: scheme, reducedMotion: "reduce" });
      const shot = async (name: string, full = true) => {
        await page.waitForTimeout(250);
        await page.screenshot({ path: `/tmp/shots/${name}-${w}-${scheme}.png`, fullPage: full });
      };
      await page.goto("/");
      await shot("my");
      await page.goto(`/classes/${desk.classId}`);
      await page.waitForLoadState("networkidle");
      await page
        .getByRole("checkbox")
        .nth(width === 390 ? 1 : 1)
        .check();
      await page.getByRole("checkbox").nth(2).check();
      await shot("roster");
      await page.goto(`/classes/${desk.classId}?dialog=add`);
      await page.getByRole("combobox").fill("a");
      await page.getByRole("option").first().waitFor();
      await page.getByRole("option", { name: "Ann Lee" }).first().click();
      await shot("add", false);
      await page.goto(`/classes/${desk.classId}/paste`);
      await page
        .getByRole("textbox")
        .fill(
          "Name\tNumber\nAlan Turing\nAnn Lee\nNobody Atall\nAda Lovelace\n100210\n100210\nMary Jackson",
        );
      await shot("paste");
      await page.getByRole("button", { name: "Look who is meant" }).click();
      await page.getByRole("heading", { name: /found/ }).first().waitFor();
      await shot("preview");
      await page.goto(`/classes/${desk.classId}/history`);
      await shot("history");
      await page.goto(`/classes/${desk.classId}/print`);
      await shot("print");
      await page.goto(`/classes/${desk.classId}?dialog=remove&member=${ids[0]}`);
      await page.getByRole("dialog").waitFor();
      await shot("remove", false);
      await page.goto(`/classes/${desk.classId}?dialog=transfer&member=${ids[0]}`);
      await page.getByRole("combobox").fill("geo");
      await page.getByRole("option").first().waitFor();
      await shot("transfer", false);
    }
  }
});

import { expect, test } from "vitest";
import { assertCurrent } from "./current";
import { rollback } from "./migrate";
import { freshDatabase } from "./testing/database";

test("a database is served from when it has every migration, and refused when one is missing", async () => {
  const { appUrl, ownerUrl } = await freshDatabase();
  await assertCurrent(appUrl);
  await rollback(ownerUrl, { to: "0006" });
  await expect(assertCurrent(appUrl)).rejects.toThrow(
    /from 0007_create_chat on: run npm run db:mig/,
  );
});

test("an empty database and a role that is unknown there are refused in one line", async () => {
  const { appUrl } = await freshDatabase("empty");
  await expect(assertCurrent(appUrl)).rejects.toThrow(/lacks \d+ migrations, from 0000/);
  const wrong = new URL(appUrl);
  wrong.password = "wrong";
  await expect(assertCurrent(wrong.href)).rejects.toThrow(
    /run npm run db:migrate first\..*refuses/,
  );
});

import { afterAll, beforeAll, expect, it } from "vitest";
import { ownerPool } from "@/db/client";
import { testDatabase } from "@/db/testing/database";
import { makeGroup } from "@/db/testing/factories";
import { asViewer } from "@/db/viewer";
import { makeDistrict } from "@/lib/groups/import/testing/district";
import { eraseNow } from "./erase";
import { undoPeopleImport } from "./import/mutations";
import { bringIn, removeAllUploads } from "./import/testing/people";

beforeAll(() => testDatabase());
afterAll(removeAllUploads);

const HEAD = "sourcedId,givenName,familyName,username,email,role,group\n";

it("an imported person is gone from the imports, former names too, and these can still be undone", async () => {
  const owner = await ownerPool();
  const { root, viewer } = await makeDistrict();
  await makeGroup(owner, { parent: root }, { slug: "north", sourced_id: "N" });
  const first = await bringIn(
    viewer,
    `${HEAD}s-1,Kanari,Vogelsang,kanari,kanari@x.example,teacher,N\ns-2,Bo,Li,bo,,student,N\n`,
  );
  const second = await bringIn(
    viewer,
    `${HEAD}s-1,Kanari,Meisenkaiser,kanari,kanari@y.example,group_admin,N\ns-2,Bo,Lee,bo,,student,N\n`,
  );
  const person = async (sourced: string) =>
    (
      await owner.query(
        "select id, name, status from users where tenant_id = $1 and (sourced_id = $2 or id::text = $2)",
        [root.tenantId, sourced],
      )
    ).rows[0];
  const { id } = await person("s-1");
  const words = ["Kanari", "Vogelsang", "Meisenkaiser", "x.example", "y.example"];
  const kept = async () =>
    (
      await owner.query(
        `select word from unnest($2::text[]) word
         where exists (select from imports i where i.tenant_id = $1 and i::text ilike '%' || word || '%')
            or exists (select from audit_logs l where l.tenant_id = $1 and l::text ilike '%' || word || '%')`,
        [root.tenantId, words],
      )
    ).rows.map(({ word }) => word);
  expect(await kept()).toEqual(words);

  await asViewer(viewer, (tx) => eraseNow(tx, id), { action: "person_erased" });

  expect(await kept()).toEqual([]);
  await undoPeopleImport(viewer, second.id);
  expect(await person("s-2")).toMatchObject({ name: "Bo Li" });
  await undoPeopleImport(viewer, first.id);
  expect(
    (
      await owner.query("select status from users where tenant_id = $1 and username = 'bo'", [
        root.tenantId,
      ])
    ).rows,
  ).toEqual([{ status: "archived" }]);
  expect(await person(id)).toMatchObject({ name: "Erased person", status: "archived" });
});

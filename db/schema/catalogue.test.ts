import { beforeAll, describe, expect, test } from "vitest";
import { type Catalog, type CatalogTable, readCatalog } from "@/db/catalog";
import { exceptions, kindOf } from "../testing/classification";
import { withOwner } from "../testing/connections";
import { testDatabase } from "../testing/database";

let catalog: Catalog;
let app: Catalog;

beforeAll(async () => {
  const { ownerUrl, appUrl } = await testDatabase();
  catalog = await withOwner(ownerUrl, readCatalog);
  app = await withOwner(appUrl, readCatalog);
});

const ofKind = (...kinds: string[]) =>
  catalog.tables.filter(({ name }) => kinds.includes(kindOf(name)));
const has = (list: Record<string, string>, key: string) => key in list;
const names = (list: { name: string }[]) => list.map(({ name }) => name);

test("every table is classified, and every exception is about something that stands", () => {
  for (const { name } of catalog.tables) expect(() => kindOf(name)).not.toThrow();
  const tables = new Set(names(catalog.tables));
  const indexes = new Set(
    catalog.tables.flatMap((t) => t.indexes.map((i) => `${t.name}.${i.name}`)),
  );
  const { indexes: ofIndexes, ...others } = exceptions;
  for (const key of Object.values(others).flatMap(Object.keys))
    expect([...tables], key).toContain(key.split(".")[0]);
  for (const key of Object.keys(ofIndexes)) expect([...indexes]).toContain(key);
});

describe("row-level security", () => {
  test("is enabled and forced on every table with tenants' rows, partitions included", () => {
    for (const { name, rls, rlsForced } of ofKind("tenant", "wall", "partition"))
      expect({ name, rls, rlsForced }).toEqual({ name, rls: true, rlsForced: true });
  });

  test("lets the owner through by a policy of its own, and nobody else by that policy", () => {
    for (const table of ofKind("tenant", "wall", "partition")) {
      const owner = table.policies.filter(({ roles }) => roles.includes("homeroom_owner"));
      expect([
        table.name,
        owner.map(({ name, command, roles, using, check }) => ({
          name,
          command,
          roles,
          using,
          check,
        })),
      ]).toEqual([
        table.name,
        [
          {
            name: "owner",
            command: "all",
            roles: ["homeroom_owner"],
            using: "true",
            check: "true",
          },
        ],
      ]);
    }
  });

  test("binds every policy of homeroom_app to the viewer's tenant, and none is for everybody", () => {
    for (const table of catalog.tables) {
      for (const policy of table.policies.filter(({ name }) => name !== "owner")) {
        const where = `${table.name}.${policy.name}`;
        expect([where, policy.roles]).toEqual([where, ["homeroom_app"]]);
        for (const text of [policy.using, policy.check].filter((t) => t !== null))
          expect(text, where).toMatch(
            /^\(\((tenant_id|id) = \( SELECT app\.tenant_id\(\)|^\((tenant_id|id) = \( SELECT app\.tenant_id\(\)/,
          );
      }
    }
  });

  test("asks the viewer's functions once a query: each stands in a sub-select", () => {
    const bare =
      /(?<!SELECT )app\.(tenant_id|user_id|user_role|is_system_admin|is_staff|admin_paths|scope_paths|\w+_ids)\(/;
    for (const table of catalog.tables)
      for (const policy of table.policies)
        for (const text of [policy.using, policy.check])
          expect(text ?? "", `${table.name}.${policy.name}`).not.toMatch(bare);
  });

  test("grants verbs one by one: no verb without a policy, no policy without a grant", () => {
    for (const table of ofKind("tenant", "wall", "partition")) {
      const granted = new Set(
        table.grants.filter((g) => g.role === "homeroom_app").map((g) => g.privilege),
      );
      const policed = new Set(
        table.policies.filter((p) => p.name !== "owner").map((p) => p.command),
      );
      expect([table.name, [...granted].sort()]).toEqual([table.name, [...policed].sort()]);
    }
  });
});

describe("keys", () => {
  test("tenant_id is not null, and (tenant_id, id) is unique so that others can refer to it", () => {
    for (const table of ofKind("tenant")) {
      const column = table.columns.find(({ name }) => name === "tenant_id");
      const nullable = has(exceptions.nullableTenant, table.name);
      expect([table.name, column?.type, column?.nullable]).toEqual([table.name, "uuid", nullable]);
      const composite = table.constraints.some(
        (k) => k.kind === "unique" && k.columns.join() === "tenant_id,id",
      );
      expect([table.name, composite]).toEqual([
        table.name,
        !has(exceptions.noCompositeKey, table.name),
      ]);
    }
  });

  test("no reference between tenants' tables is without the tenant", () => {
    for (const table of ofKind("tenant")) {
      for (const { name, columns, references } of foreignKeys(table)) {
        const where = `${table.name}.${name}`;
        if (references?.table === "tenants")
          expect([where, columns]).toEqual([where, ["tenant_id"]]);
        else
          expect([where, columns[0], references?.columns[0]]).toEqual([
            where,
            "tenant_id",
            "tenant_id",
          ]);
      }
    }
  });

  test("every tenant table reaches tenants, directly or through what it refers to", () => {
    const reaches = (name: string, seen: string[] = []): boolean => {
      if (name === "tenants") return true;
      const table = catalog.tables.find((t) => t.name === name);
      return foreignKeys(table).some(
        ({ references }) =>
          references !== null &&
          !seen.includes(references.table) &&
          reaches(references.table, [...seen, name]),
      );
    };
    for (const { name } of ofKind("tenant").filter(({ name }) => name !== "audit_logs"))
      expect([name, reaches(name)]).toEqual([name, true]);
  });

  test("every foreign key is backed by an index that begins with its columns", () => {
    for (const table of catalog.tables) {
      for (const { name, columns } of foreignKeys(table)) {
        const backed = table.indexes.some((index) => {
          const head = index.keys.slice(0, columns.length);
          return index.predicate === null && [...head].sort().join() === [...columns].sort().join();
        });
        expect([`${table.name}.${name}`, backed]).toEqual([`${table.name}.${name}`, true]);
      }
    }
  });

  test("indexes of tenants' tables are led by tenant_id", () => {
    for (const table of ofKind("tenant")) {
      for (const index of table.indexes) {
        const where = `${table.name}.${index.name}`;
        const led = index.primary || index.keys[0] === "tenant_id";
        expect([where, led || has(exceptions.indexes, where)]).toEqual([where, true]);
      }
    }
  });
});

describe("audit", () => {
  test.each(["insert", "update", "delete"])(
    "%s of every table is written down by a trigger",
    (event) => {
      for (const table of ofKind("tenant", "wall", "system")) {
        const excused =
          has(exceptions.unaudited, table.name) ||
          has(exceptions.unaudited, `${table.name}.${event}`);
        const watched = table.triggers.some(
          (t) => t.name === `audit_${event}` && /^app\.audit/.test(t.function),
        );
        expect([table.name, watched]).toEqual([table.name, !excused]);
      }
    },
  );

  test("updated_at is kept by one trigger wherever it stands", () => {
    for (const table of catalog.tables) {
      const stands = table.columns.some(({ name }) => name === "updated_at");
      expect([table.name, table.triggers.some((t) => t.function === "app.touch")]).toEqual([
        table.name,
        stands,
      ]);
    }
  });
});

describe("prose", () => {
  test("every table and column says what it is for", () => {
    for (const table of ofKind("tenant", "wall", "system")) {
      expect([table.name, table.comment]).not.toEqual([table.name, null]);
      for (const column of table.columns) {
        const where = `${table.name}.${column.name}`;
        expect([where, column.comment]).not.toEqual([where, null]);
      }
    }
  });
});

describe("roles and functions", () => {
  test("homeroom_app owns nothing, and homeroom_owner owns every table and function", () => {
    for (const { name, owner } of catalog.tables)
      expect([name, owner]).toEqual([name, "homeroom_owner"]);
    for (const { name, owner } of catalog.functions)
      expect([name, owner]).toEqual([name, "homeroom_owner"]);
  });

  test("neither role is a superuser or passes by row-level security", async () => {
    const { appUrl } = await testDatabase();
    await withOwner(appUrl, async (client) => {
      const { rows } = await client.query(
        `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolreplication as strong,
                pg_has_role('homeroom_app', 'homeroom_owner', 'member') as member
         from pg_roles where rolname in ('homeroom_app', 'homeroom_owner') order by 1`,
      );
      expect(rows).toEqual([
        { rolname: "homeroom_app", strong: false, member: false },
        { rolname: "homeroom_owner", strong: false, member: false },
      ]);
    });
  });

  test("TRUNCATE, REFERENCES, TRIGGER and MAINTAIN are granted to nobody, and nothing to PUBLIC", () => {
    for (const table of catalog.tables) {
      for (const { role, privilege } of table.grants) {
        expect([table.name, role]).not.toEqual([table.name, "public"]);
        expect([table.name, "select insert update delete".split(" ").includes(privilege)]).toEqual([
          table.name,
          true,
        ]);
      }
    }
  });

  test("definer functions have an empty search path", () => {
    for (const f of catalog.functions.filter(({ securityDefiner }) => securityDefiner))
      expect([f.name, f.settings.includes('search_path=""')]).toEqual([f.name, true]);
  });

  test("no function is anybody's: PUBLIC may execute none", () => {
    for (const f of catalog.functions)
      expect([f.name, f.executors.includes("public")]).toEqual([f.name, false]);
  });

  test("the app role may execute only what it is granted, and nothing that ends or makes partitions", () => {
    const callable = catalog.functions.filter((f) => f.executors.includes("homeroom_app"));
    expect(names(callable)).not.toContain("cleanup_old_audit_logs");
    expect(names(callable)).not.toContain("make_audit_partitions");
    expect(names(callable)).toContain("enter");
  });

  test("views read with the rights of the one who asks", () => {
    for (const { name, securityInvoker } of catalog.views)
      expect([name, securityInvoker]).toEqual([name, true]);
  });
});

test("every enum is used by a column", () => {
  for (const { name, usedBy } of catalog.enums)
    expect([name, usedBy.length > 0]).toEqual([name, true]);
});

test("the app role reads the same catalogue (the schema explorer shows it)", () => {
  expect(app).toEqual(catalog);
});

function foreignKeys(table: CatalogTable | undefined) {
  return table?.constraints.filter(({ kind }) => kind === "foreign") ?? [];
}

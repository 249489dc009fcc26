import { bare, person, personal, rowsAt, type TableCase, tenantAt, toOtherTenant } from "./case";
import { unique } from "./factories";
import type { Position, TenantRows, World } from "./principals";

/** Rows of the tenant itself: the viewer's own, and the other one's. */
const ofTenant = (column: keyof TenantRows) => (world: World) => ({
  own: world.tenants.own[column],
  foreign: world.tenants.foreign[column],
});
const moveOwn: TableCase["move"] = { ...toOtherTenant, from: "own" };
const tenantWide = (at: Position) => at === "own" || at === "foreign";

/** The tables of roles, fields, second factors, outside identities and long work. */
export const accessCases: Record<string, TableCase> = {
  roles: {
    key: "id",
    rows: ofTenant("role"),
    insert: (world, _who, at) => {
      const n = unique();
      return tenantWide(at)
        ? { tenant_id: tenantAt(world, at), key: `new-${n}`, name: `New ${n}` }
        : undefined;
    },
    update: () => ({ description: "What it is for" }),
    move: moveOwn,
  },
  user_roles: {
    key: "id",
    rows: personal("userRole"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      user_id: person(world, who, at).userId,
      role_id: (who.tenantId === world.foreignRoot.tenantId && at === "own"
        ? world.tenants.foreign
        : rowsAt(world, at)
      ).role,
    }),
    update: () => ({ created_at: "2999-01-01" }),
    move: toOtherTenant,
  },
  custom_fields: {
    key: "id",
    rows: ofTenant("field"),
    insert: (world, _who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            key: `new_${unique()}`,
            label: "New",
            type: "text",
          }
        : undefined,
    update: () => ({ label: "Renamed" }),
    move: moveOwn,
  },
  second_factors: {
    key: "user_id",
    rows: personal("factor"),
    insert: bare,
    update: () => ({ secret: "mine" }),
    move: toOtherTenant,
  },
  recovery_codes: {
    key: "id",
    rows: personal("recovery"),
    insert: bare,
    update: () => ({ used_at: "2999-01-01" }),
    move: toOtherTenant,
  },
  identity_providers: {
    key: "id",
    rows: ofTenant("provider"),
    insert: (world, _who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            name: "New",
            issuer: `https://new-${unique()}.example.org`,
            client_id: "homeroom",
            client_secret: "sealed",
          }
        : undefined,
    update: () => ({ name: "Renamed" }),
    move: moveOwn,
  },
  api_keys: {
    key: "id",
    rows: ofTenant("apiKey"),
    insert: (world, who, at) =>
      tenantWide(at)
        ? {
            tenant_id: tenantAt(world, at),
            name: "New",
            prefix: "hr_abcdefg",
            key_hash: String(unique()).padStart(64, "0"),
            scopes: "{tools.read}",
            created_by: who.userId,
          }
        : undefined,
    update: () => ({ revoked_at: "2026-01-01" }),
    move: moveOwn,
  },
  identity_links: {
    key: "id",
    rows: personal("link"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      provider_id: (who.tenantId === world.foreignRoot.tenantId && at === "own"
        ? world.tenants.foreign
        : rowsAt(world, at)
      ).provider,
      user_id: person(world, who, at).userId,
      subject: `new-${unique()}`,
      linked_by: who.userId,
    }),
    update: () => ({ last_used_at: "2999-01-01" }),
    move: toOtherTenant,
  },
  jobs: {
    key: "id",
    rows: personal("job"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      kind: "people.suspend",
      created_by: at === "foreign" ? who.userId : person(world, who, at).userId,
    }),
    update: () => ({ cancel_requested: true }),
    move: toOtherTenant,
  },
  view_as_sessions: {
    key: "id",
    rows: personal("viewAs"),
    insert: bare,
    update: () => ({ ended_at: "2999-01-01" }),
    move: toOtherTenant,
  },
  unplaced_users: {
    key: "user_id",
    rows: (world) => ({ own: world.newcomer, foreign: world.foreignNewcomer }),
    insert: bare,
    update: () => ({ created_at: "2999-01-01" }),
    move: moveOwn,
  },
};

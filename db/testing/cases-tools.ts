import { byGroup, person, personal, rowsAt, type TableCase, tenantAt, toOtherTenant } from "./case";
import { unique } from "./factories";

/** The tables of AI tools. */
export const toolCases: Record<string, TableCase> = {
  tools: {
    key: "id",
    rows: personal("tool"),
    insert: (world, who, at) => ({
      tenant_id: tenantAt(world, at),
      group_id: world.places[at].node.id,
      created_by: who.userId,
      key: `new-${unique()}`,
      name: "New tool",
      yaml: "kind: tool",
    }),
    update: () => ({ name: "Renamed" }),
    move: { from: "own", to: byGroup },
  },
  tool_versions: {
    key: "id",
    rows: personal("version"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      tool_id: person(world, who, at).tool,
      number: unique() + 1000,
      yaml: "kind: tool",
      content_hash: "1".repeat(64),
      author_id: who.userId,
    }),
    // Not the approval: whose words are in a version does not approve it, whatever their role.
    update: (_world, who) => ({ rejected_by: who.userId, rejection_reason: "Too long" }),
    move: toOtherTenant,
  },
  tool_drafts: {
    key: "id",
    rows: personal("draft"),
    // One for each tool and person: their own tool has one.
    insert: (world, who, at) =>
      at === "own"
        ? undefined
        : {
            tenant_id: tenantAt(world, at),
            tool_id: person(world, who, at).tool,
            user_id: who.userId,
            yaml: "schema: tool/v1",
            base: "2026-01-01",
          },
    update: () => ({ yaml: "schema: tool/v1 # changed" }),
    move: toOtherTenant,
  },
  role_tools: {
    key: "id",
    rows: personal("roleTool"),
    insert: (world, who, at) => ({
      tenant_id: at === "own" ? who.tenantId : tenantAt(world, at),
      tool_id: person(world, who, at).tool,
      role_id: (who.tenantId === world.foreignRoot.tenantId && at === "own"
        ? world.tenants.foreign
        : rowsAt(world, at)
      ).spareRole,
    }),
    update: () => ({ created_at: "2999-01-01" }),
    move: toOtherTenant,
  },
};

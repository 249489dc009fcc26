import { sql } from "drizzle-orm";
import { beforeAll, describe, expect, it } from "vitest";
import { ownProfileInput, startViewInput } from "@/lib/auth/input";
import { changeProfile, ownProfile } from "@/lib/auth/own-profile";
import { asOwner } from "@/lib/auth/testing/people";
import { signedIn } from "@/lib/auth/testing/views";
import { startViewAs } from "@/lib/auth/view-as/session";
import type { Viewer } from "@/lib/auth/viewer";
import { createFieldInput } from "@/lib/fields/input";
import { createField } from "@/lib/fields/mutations";
import { listFields } from "@/lib/fields/queries";
import { createProviderInput } from "@/lib/providers/input";
import { createProvider } from "@/lib/providers/mutations";
import { listProviders } from "@/lib/providers/queries";
import { createRoleInput } from "@/lib/roles/input";
import { createRole } from "@/lib/roles/mutations";
import { listRoles } from "@/lib/roles/queries";
import { hasNaughty, judge, naughty, type Sent, sendAll, sentenceOf } from "./testing/naughty";
import { makeSchool, type School } from "./testing/school";

/* The texts around people: roles, fields, why somebody looks, one's own account, sign-on. */

let made: School;
let viewer: Viewer;

beforeAll(async () => {
  made = await makeSchool();
  ({ viewer } = await signedIn(made.admin));
});

describe.skipIf(!hasNaughty)("naughty strings", { timeout: 60_000 }, () => {
  it("as the name of a role", async () => {
    const sent = await sendAll(made.admin, async (tx, text) => {
      const input = createRoleInput.parse({
        name: text,
        description: text,
        permissions: ["groups.read"],
      });
      return { id: (await createRole(tx, input)).id, kept: input.name };
    });
    judge(sent);
    // Names that differ by case alone are one; so many remain.
    expect(sent.kept.length).toBeGreaterThan(450);
    const listed = new Map((await listRoles(made.admin)).map((role) => [role.id, role]));
    for (const { id, kept } of sent.kept) {
      expect(listed.get(id)).toMatchObject({ name: kept, description: kept });
    }
  });

  it("as the label of a field, with a hint", async () => {
    const sent = await sendAll(made.admin, async (tx, text) => {
      const input = createFieldInput.parse({ label: text, help: text, type: "text" });
      return { id: (await createField(tx, input)).id, kept: input.label };
    });
    judge(sent);
    expect(sent.kept.length).toBeGreaterThan(450);
    const listed = new Map((await listFields(made.admin)).map((field) => [field.id, field]));
    // The page lists 500 of them.
    const shown = sent.kept.filter(({ id }) => listed.has(id));
    expect(shown.length).toBeGreaterThan(450);
    for (const { id, kept } of shown) {
      expect(listed.get(id)).toMatchObject({ label: kept, help: kept });
    }
    await asOwner("delete from custom_fields where tenant_id = $1", [made.admin.tenantId]);
  });

  it("as the reason of a view through somebody’s eyes", async () => {
    const sent = await sendAll(made.admin, async (tx, text) => {
      const input = startViewInput.parse({ userId: made.teacher.userId, reason: text });
      await startViewAs(tx, viewer, input);
      return { id: "", kept: input.reason };
    });
    judge(sent);
    expect(sent.kept.length).toBeGreaterThan(500);
    const wanted = sent.kept.map(({ kept }) => kept).sort();
    const stored = await asOwner<{ reason: string }>(
      "select reason from view_as_sessions where admin_id = $1",
      [made.admin.userId],
    );
    expect(stored.map(({ reason }) => reason).sort()).toEqual(wanted);
    const logged = await asOwner<{ reason: string }>(
      `select changes #>> '{after,reason}' as reason from audit_logs
       where resource_type = 'view_as_sessions' and user_id = $1 and changes -> 'before' is null`,
      [made.admin.userId],
    );
    expect(logged.map(({ reason }) => reason).sort()).toEqual(wanted);
  });

  it("as one’s own phone number", async () => {
    const { userId } = made.admin;
    const sent = await sendAll(made.admin, async (tx, text) => {
      const read = sql`select phone, updated_at::text as version from users where id = ${userId}`;
      const before = await tx.execute<{ version: string }>(read);
      const input = ownProfileInput.parse({ phone: text, version: before.rows[0]?.version });
      await changeProfile(tx, input);
      const after = await tx.execute<{ phone: string | null }>(read);
      return { id: userId, kept: after.rows[0]?.phone ?? null };
    });
    judge(sent);
    expect(sent.kept.length).toBeGreaterThan(300);
    expect((await ownProfile(viewer)).phone).toBe(sent.kept.at(-1)?.kept);
  });

  it("as the name of a provider, its client id and its secret", async () => {
    const sent: Sent = { kept: [], refused: [] };
    const shown = new Map<string, string>();
    for (const [n, typed] of naughty.entries()) {
      try {
        const input = createProviderInput.parse({
          name: typed,
          issuer: "https://id.example.org",
          clientId: `client-${n}`,
          clientSecret: "not asked for: it is not in use",
          enabled: false,
          linkByEmail: false,
        });
        const { id } = await createProvider(viewer, input, "https://homeroom.example.org/back");
        sent.kept.push({ typed, id, kept: input.name });
      } catch (error) {
        sent.refused.push({ typed, refused: sentenceOf(error) });
      }
      // The page lists a hundred.
      if (sent.kept.length % 90 === 0 || n === naughty.length - 1) {
        for (const { id, name } of await listProviders(made.admin)) shown.set(id, name);
        await asOwner("delete from identity_providers");
      }
    }
    judge(sent);
    expect(sent.kept.length).toBeGreaterThan(450);
    expect(sent.kept.map(({ id }) => shown.get(id))).toEqual(sent.kept.map(({ kept }) => kept));
  });
});

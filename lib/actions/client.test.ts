import { sql } from "drizzle-orm";
import { redirect } from "next/navigation";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { testDatabase } from "@/db/testing/database";
import { getViewer } from "@/lib/auth/current";
import { asOwner, facts, makePerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { Conflict, Invalid, NotFound } from "@/lib/errors";
import { action, actionOutsideTransaction } from "./client";
import { formInput } from "./form-data";
import { publicAction } from "./public";

vi.mock("@/lib/auth/current", () => ({ getViewer: vi.fn() }));
vi.mock("@/lib/auth/request", () => ({ requestFacts: async () => facts }));

const input = z.object({
  name: z.string().min(1, "Enter a name."),
  deep: z.object({ n: z.int() }).optional(),
});
let admin: Viewer;

beforeAll(async () => {
  await testDatabase();
  admin = await asRole("system_admin");
});
beforeEach(() => vi.mocked(getViewer).mockResolvedValue(admin));

async function asRole(role: Viewer["role"]): Promise<Viewer> {
  const person = await makePerson(role ? { role } : {});
  const rest = { tenantName: "", name: "", email: null, username: null, sessionId: "" };
  const held = { granted: [], secondFactor: "off", viewAs: null } as const;
  return { ...person, ...rest, ...held, role, requestId: facts.requestId };
}
const nameOf = async (viewer: Viewer) => {
  const [row] = await asOwner<{ name: string }>("select name from users where id = $1", [
    viewer.userId,
  ]);
  return row?.name;
};
/** Renames the viewer, then does what a test wants. */
const rename = (then: () => unknown = () => null) =>
  action({ permission: "groups.rename", audit: "renamed_in_a_test" })
    .inputSchema(input)
    .action(async ({ parsedInput, ctx }) => {
      await ctx.tx.execute(
        sql`update users set name = ${parsedInput.name} where id = ${ctx.viewer.userId}`,
      );
      return then();
    });

describe("an action", () => {
  it("runs its verb as the viewer, in one transaction, under its name in the log", async () => {
    const result = await rename(() => ({ done: true }))({ name: "Renamed" });
    expect(result).toEqual({ data: { done: true } });
    expect(await nameOf(admin)).toBe("Renamed");
    const rows = await asOwner("select * from audit_logs where action = 'renamed_in_a_test'");
    expect(rows).toMatchObject([
      {
        user_id: admin.userId,
        resource_id: admin.userId,
        metadata: { requestId: facts.requestId },
      },
    ]);
  });

  it("does not compile without a permission, nor with one that is none", () => {
    // @ts-expect-error a permission is required
    action({ audit: "x" });
    // @ts-expect-error and it must be one
    action({ permission: "groups.explode" });
  });

  it("is refused when its permission is none, should the compiler have been silenced", async () => {
    const run = action({ permission: "groups.explode" as "groups.rename", audit: "x" })
      .inputSchema(input)
      .action(async () => ({ ran: true }));
    expect(await run({ name: "x" })).toMatchObject({ serverError: { code: "unknown" } });
  });

  it.each([
    [
      new Invalid("No good.", { name: ["Taken."] }),
      { code: "invalid", fields: { name: ["Taken."] } },
    ],
    [
      new Conflict("Too late.", { name: "Theirs" }),
      { code: "conflict", current: { name: "Theirs" } },
    ],
    [new NotFound("This group"), { code: "not_found" }],
    [new Error("password=hunter2 at db.internal"), { code: "unknown" }],
  ])("takes back what it did when %s is thrown", async (error, expected) => {
    const before = await nameOf(admin);
    const result = await rename(() => {
      throw error;
    })({ name: "Half done" });
    expect(result).toMatchObject({ serverError: { ...expected, requestId: facts.requestId } });
    expect(JSON.stringify(result)).not.toContain("hunter2");
    expect(await nameOf(admin)).toBe(before);
  });

  it("answers with what the commit refuses, even where the verb leads elsewhere", async () => {
    await asOwner(`create function refuse() returns trigger language plpgsql as
      $$ begin raise exception 'refused' using errcode = 'check_violation'; end $$`);
    await asOwner(`create constraint trigger refuse after update on users
      deferrable initially deferred for each row when (new.name = 'At commit')
      execute function refuse()`);
    const before = await nameOf(admin);
    for (const then of [() => ({ done: true }), () => redirect("/groups")]) {
      const result = await rename(then)({ name: "At commit" });
      expect(result.data).toBeUndefined();
      expect(result.serverError?.code).toBe("invalid");
    }
    expect(await nameOf(admin)).toBe(before);
  });

  it("keeps what it did when it leads elsewhere", async () => {
    const run = rename(() => redirect("/groups"));
    await expect(run({ name: "Then elsewhere" })).rejects.toMatchObject({
      digest: expect.stringContaining("NEXT_REDIRECT"),
    });
    expect(await nameOf(admin)).toBe("Then elsewhere");
  });

  it("can't write when it names no verb for the log", async () => {
    const run = action({ permission: "groups.rename" })
      .inputSchema(input)
      .action(async ({ ctx }) => {
        await ctx.tx.execute(
          sql`update users set name = 'Sneaked' where id = ${ctx.viewer.userId}`,
        );
      });
    expect((await run({ name: "x" })).serverError).toBeDefined();
    expect(await nameOf(admin)).not.toBe("Sneaked");
  });
});

describe("an action is not run", () => {
  const never = () => {
    throw new Error("the verb ran");
  };

  it("without a viewer", async () => {
    vi.mocked(getViewer).mockResolvedValue(null);
    expect(await rename(never)({ name: "x" })).toMatchObject({
      serverError: { code: "signed_out" },
    });
  });

  it("without the permission, before the input is looked at; the refusal is logged", async () => {
    const pupil = await asRole("student");
    vi.mocked(getViewer).mockResolvedValue(pupil);
    expect(await rename(never)({ name: "" })).toMatchObject({ serverError: { code: "forbidden" } });
    const rows = await asOwner(
      "select * from audit_logs where user_id = $1 and action = 'denied'",
      [pupil.userId],
    );
    expect(rows).toMatchObject([{ metadata: { permission: "groups.rename" } }]);
  });

  it("with input that doesn't fit", async () => {
    const run = rename(never) as (wrong: unknown) => ReturnType<ReturnType<typeof rename>>;
    expect(await run({ name: "", deep: { n: "x" } })).toEqual({
      validationErrors: {
        formErrors: [],
        fieldErrors: { name: ["Enter a name."], "deep.n": [expect.any(String)] },
      },
    });
    expect((await run("nonsense")).validationErrors?.formErrors).toHaveLength(1);
  });

  it("for somebody suspended since the look-up", async () => {
    const person = await asRole("group_admin");
    vi.mocked(getViewer).mockResolvedValue(person);
    await asOwner("update users set status = 'suspended' where id = $1", [person.userId]);
    expect(await rename(never)({ name: "x" })).toMatchObject({
      serverError: { code: "forbidden" },
    });
  });
});

describe("other kinds", () => {
  it("a refusal by the verb is logged as well", async () => {
    const who = await asRole("group_admin");
    vi.mocked(getViewer).mockResolvedValue(who);
    await rename(() => {
      throw new NotFound("This group");
    })({ name: "x" });
    const rows = await asOwner(
      "select * from audit_logs where user_id = $1 and action = 'denied'",
      [who.userId],
    );
    expect(rows).toHaveLength(1);
  });

  it("without a transaction of its own gets the viewer alone", async () => {
    const run = actionOutsideTransaction({ permission: "account.update" })
      .inputSchema(input)
      .action(async ({ ctx }) => Object.keys(ctx));
    expect((await run({ name: "x" })).data).toEqual(["viewer"]);
  });

  it("a form posts its fields, and nothing that is not listed", async () => {
    vi.mocked(getViewer).mockResolvedValue(null);
    const form = new FormData();
    form.set("name", "Typed");
    form.set("role", "system_admin");
    const run = publicAction("a test")
      .inputSchema(formInput(z.object({ name: z.string() })))
      .stateAction(async ({ parsedInput, ctx }) => ({ parsedInput, facts: ctx.facts }));
    expect((await run({}, form)).data).toEqual({ parsedInput: { name: "Typed" }, facts });
  });
});

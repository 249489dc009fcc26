import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asViewer } from "@/db/viewer";
import { openSession, resolveSession } from "@/lib/auth/session";
import { type RunningProvider, startProvider } from "@/lib/auth/single-sign-on/testing/provider";
import {
  clientSecret,
  outcomeOf,
  plantLink,
  plantProvider,
  returnTo,
} from "@/lib/auth/single-sign-on/testing/setup";
import { asOwner, facts, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import type { Viewer } from "@/lib/auth/viewer";
import { Conflict, Forbidden, Invalid, NotFound } from "@/lib/errors";
import {
  connectAccountInput,
  createProviderInput,
  testProviderInput,
  updateProviderInput,
} from "./input";
import {
  connectAccount,
  createProvider,
  deleteProvider,
  disconnectAccount,
  updateProvider,
} from "./mutations";
import { identityOf, listProviders } from "./queries";

let idp: RunningProvider;
let boss: TestPerson;
let viewer: Viewer;
const viewerOf = async ({ userId }: TestPerson) => {
  const found = await resolveSession(await openSession(userId, facts), "request-of-a-test");
  if (!found) throw new Error("no session");
  return found;
};

beforeAll(async () => {
  const client = (id: string) => ({ id, secret: clientSecret, redirectUri: returnTo });
  idp = await startProvider({
    clients: [client("homeroom"), { ...client("posted"), post: true }],
    accounts: { ada: {}, mallory: {} },
  });
  boss = await makePerson({ role: "system_admin" });
  viewer = await viewerOf(boss);
});
afterAll(() => idp?.stop());
beforeEach(async () => {
  await asOwner("delete from identity_providers");
  await asOwner("delete from rate_limits");
});

const input = (over = {}) => ({
  name: "School account",
  issuer: idp.issuer,
  clientId: "homeroom",
  clientSecret,
  enabled: true,
  linkByEmail: true,
  ...over,
});
const create = (over = {}) =>
  createProvider(viewer, createProviderInput.parse(input(over)), returnTo);
const change = (saved: { id: string; version: string }, over = {}) =>
  updateProvider(
    viewer,
    updateProviderInput.parse({ ...input({ clientSecret: "" }), ...saved, ...over }),
    returnTo,
  );
const verb = <T>(run: Parameters<typeof asViewer<T>>[1], who = viewer) =>
  asViewer(who, run, { action: "tried" });
const fieldsOf = (run: Promise<unknown>) =>
  run.then(
    () => "done",
    (error) => (error instanceof Invalid ? Object.keys(error.fields).join() : error.name),
  );

describe("adding", () => {
  it("asks first, seals the secret, and people can sign in", async () => {
    const { id } = await create();
    const [row] = await asOwner<{ client_secret: string }>(
      "select client_secret from identity_providers where id = $1",
      [id],
    );
    expect(row?.client_secret).toMatch(/^v1\./);
    expect(row?.client_secret).not.toContain(clientSecret);
    await plantLink(boss, id, "ada");
    expect(await outcomeOf(id, "ada")).toBe("signed in");
    expect(await listProviders(viewer)).toMatchObject([{ id, people: 1, enabled: true }]);
    expect(JSON.stringify(await listProviders(viewer))).not.toContain("v1.");
  });

  it("says at the field what is wrong", async () => {
    expect(await fieldsOf(create({ issuer: "http://127.0.0.1:9" }))).toBe("issuer");
    expect(await fieldsOf(create({ issuer: `${idp.issuer}/elsewhere` }))).toBe("issuer");
    expect(await fieldsOf(create({ clientSecret: "not it" }))).toBe("clientSecret");
    expect(await fieldsOf(create({ clientId: "nobody" }))).toBe("clientSecret");
    // The provider calls itself by its address, and by no other name of the same machine.
    expect(await fieldsOf(create({ issuer: idp.issuer.replace("127.0.0.1", "localhost") }))).toBe(
      "issuer",
    );
    expect(await listProviders(viewer)).toEqual([]);
    // One that is not used yet may be written down before it exists.
    expect(await fieldsOf(create({ issuer: "https://id.school.example", enabled: false }))).toBe(
      "done",
    );
  });

  it("stands once", async () => {
    await create();
    await expect(create({ name: "Again" })).rejects.toThrow("stands here already");
  });

  it("is counted, so that it is no tool for knocking at doors", async () => {
    const down = () => fieldsOf(create({ issuer: "http://127.0.0.1:9" }));
    for (let n = 0; n < 30; n += 1) expect(await down()).toBe("issuer");
    expect(await down()).toBe("RateLimited");
  });

  it("is refused to everybody but a system admin, by the database itself", async () => {
    const { id } = await create();
    const admin = await viewerOf(await makePerson({ role: "group_admin", in: boss.root }));
    const plain = createProviderInput.parse(input({ enabled: false, clientId: "x" }));
    await expect(createProvider(admin, plain, returnTo)).rejects.toThrow(Forbidden);
    expect(await listProviders(admin)).toEqual([]);
    const foreign = await viewerOf(await makePerson({ role: "system_admin" }));
    expect(await listProviders(foreign)).toEqual([]);
    await expect(
      verb(
        (tx) => connectAccount(tx, { userId: boss.userId, providerId: id, subject: "x" }),
        foreign,
      ),
    ).rejects.toThrow(NotFound);
  });
});

describe("changing", () => {
  it("keeps a secret that is left blank, and gives it to nobody else", async () => {
    const saved = await create();
    const renamed = await change(saved, { name: "Other" });
    await plantLink(boss, saved.id, "ada");
    expect(await outcomeOf(saved.id, "ada")).toBe("signed in");
    const again = { id: saved.id, version: renamed.version };
    expect(await fieldsOf(change(again, { issuer: "https://evil.example" }))).toBe("clientSecret");
    expect(await fieldsOf(change(again, { clientId: "posted" }))).toBe("clientSecret");
    // Their accounts would mean other people there.
    const moved = { issuer: "https://evil.example", clientSecret: "new", enabled: false };
    expect(await fieldsOf(change(again, moved))).toBe("issuer");
  });

  it("the second of two editors is told what stands", async () => {
    const saved = await create();
    await change(saved, { name: "First" });
    const late = change(saved, { name: "Second" });
    await expect(late).rejects.toBeInstanceOf(Conflict);
    await expect(late).rejects.toMatchObject({ current: { name: "First" } });
    await expect(verb((tx) => deleteProvider(tx, saved))).rejects.toBeInstanceOf(Conflict);
    await expect(change({ ...saved, id: randomUUID() })).rejects.toBeInstanceOf(NotFound);
  });

  it("deleting takes the links along", async () => {
    const saved = await create();
    await plantLink(boss, saved.id, "ada");
    await verb((tx) => deleteProvider(tx, saved));
    expect(
      await asOwner("select 1 from identity_links where provider_id = $1", [saved.id]),
    ).toEqual([]);
    const [row] = await asOwner<{ text: string }>(
      "select string_agg(to_jsonb(a)::text, '') as text from audit_logs a where resource_id = $1",
      [saved.id],
    );
    expect(row?.text).toContain("identity_provider_created");
    expect(row?.text).not.toContain("v1.");
  });
});

describe("connecting a person", () => {
  it("lets that account in; ending it ends its sessions at once, and no others", async () => {
    const provider = await plantProvider(boss.tenantId, idp.issuer);
    const person = await makePerson({ in: boss.root, role: "teacher" });
    const { id } = await verb((tx) =>
      connectAccount(tx, { userId: person.userId, providerId: provider, subject: "mallory" }),
    );
    const [account] = (await identityOf(viewer, person.userId)).accounts;
    expect(account).toMatchObject({ id, subject: "mallory", byEmail: false, lastUsed: null });
    expect(account?.linkedBy).toBe(viewer.name);
    await openSession(person.userId, facts);
    expect(await outcomeOf(provider, "mallory")).toBe("signed in");
    await verb((tx) => disconnectAccount(tx, id));
    const methods = "select method from sessions where user_id = $1";
    expect(await asOwner(methods, [person.userId])).toEqual([{ method: "password" }]);
    expect(await outcomeOf(provider, "mallory")).toBe("unverified");
    await expect(verb((tx) => disconnectAccount(tx, id))).rejects.toBeInstanceOf(NotFound);
  });

  it("one account is one person", async () => {
    const provider = await plantProvider(boss.tenantId, idp.issuer);
    const [one, two] = [await makePerson({ in: boss.root }), await makePerson({ in: boss.root })];
    const to = ({ userId }: TestPerson) =>
      verb((tx) => connectAccount(tx, { userId, providerId: provider, subject: "ada" }));
    await to(one);
    await expect(to(two)).rejects.toThrow("connected to somebody already");
    const foreign = await makePerson({});
    await expect(to(foreign)).rejects.toBeInstanceOf(NotFound);
  });

  it("nobody but a system admin maps, not even themselves", async () => {
    const provider = await plantProvider(boss.tenantId, idp.issuer);
    const admin = await makePerson({ role: "group_admin", in: boss.root });
    const as = await viewerOf(admin);
    const own = { userId: admin.userId, providerId: provider, subject: "ada" };
    await expect(verb((tx) => connectAccount(tx, own), as)).rejects.toBeInstanceOf(NotFound);
  });
});

describe("what is typed", () => {
  const issues = (issuer: string) => {
    const { error } = testProviderInput.safeParse({ issuer, clientId: "c", clientSecret: "s" });
    return error?.issues[0]?.message ?? "fits";
  };
  it.each([
    ["https://id.school.example", "fits"],
    ["  https://id.school.example/realms/a/.well-known/openid-configuration ", "fits"],
    ["https://login.microsoftonline.com/0a/v2.0", "fits"],
    ["http://id.school.example", "The address has to begin with https://."],
    ["https://10.0.0.1", "Enter a name such as id.school.org, not a number."],
    ["https://0x0a.1", "Enter a name such as id.school.org, not a number."],
    ["https://[fd00::1]", "Enter a name such as id.school.org, not a number."],
    ["https://intranet", "Enter a name such as id.school.org, not a number."],
    ["https://me:secret@id.school.example", "Leave user name and password out of it."],
    ["https://id.school.example/?a=1", "An issuer has nothing after a ? or a #."],
    ["https://id.school.example/.well-known/x", "Enter the issuer alone."],
    ["javascript:alert(1)", "The address has to begin with https://."],
    ["file:///etc/passwd", "The address has to begin with https://."],
    ["id.school.example", "Enter a web address, such as https://id.school.org."],
    ["", "Enter a web address, such as https://id.school.org."],
  ])("issuer %s: %s", (issuer, message) => expect(issues(issuer)).toBe(message));

  it("takes no blank names, control characters or endless texts", () => {
    const ids = { userId: randomUUID(), providerId: randomUUID() };
    for (const subject of ["", " \u200b", "a\nb", "a\0b", "x".repeat(256)]) {
      expect([subject, connectAccountInput.safeParse({ ...ids, subject }).success]).toEqual([
        subject,
        false,
      ]);
    }
    expect(connectAccountInput.parse({ ...ids, subject: " 🦉 " }).subject).toBe("🦉");
  });
});

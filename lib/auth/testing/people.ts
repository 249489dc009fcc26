import { withOwner } from "@/db/testing/connections";
import { testDatabase } from "@/db/testing/database";
import {
  type GroupRow,
  insert,
  makeGroup,
  makeMember,
  makeTenant,
  makeUser,
} from "@/db/testing/factories";
import type { MemberRole } from "@/lib/access/permissions";
import { hashPassword } from "../password";
import type { RequestFacts } from "../request";

export const goodPassword = "violin gravel otter lantern";
export const facts: RequestFacts = {
  requestId: "request-of-a-test",
  address: "192.0.2.7",
  userAgent: "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
};

let encoded: Promise<string> | undefined;
let count = 0;

export type TestPerson = { userId: string; tenantId: string; login: string; root: GroupRow };

/** Runs as the owner of this file's database. */
export async function asOwner<T extends Record<string, unknown>>(
  text: string,
  values: unknown[] = [],
) {
  const { ownerUrl } = await testDatabase();
  return withOwner(ownerUrl, async (owner) => (await owner.query<T>(text, values)).rows);
}

/**
 * Somebody who can sign in with `goodPassword`, in a tenant of their own unless one is given.
 * @param over columns of `users`
 */
export async function makePerson(
  options: { role?: MemberRole; in?: GroupRow; over?: Record<string, unknown> } = {},
): Promise<TestPerson> {
  const { ownerUrl } = await testDatabase();
  encoded ??= hashPassword(goodPassword);
  const passwordHash = await encoded;
  count += 1;
  const login = `login-${count}@example.org`;
  return withOwner(ownerUrl, async (owner) => {
    const root =
      options.in ??
      (await makeGroup(owner, { tenantId: await makeTenant(owner) }, { slug: "root" }));
    const userId = await makeUser(owner, root.tenantId, { email: login, ...options.over });
    await insert(
      owner,
      "credentials",
      { user_id: userId, tenant_id: root.tenantId, password_hash: passwordHash },
      "user_id",
    );
    if (options.role) await makeMember(owner, userId, root, options.role);
    return { userId, tenantId: root.tenantId, login, root };
  });
}

import "server-only";
import type { Adapter, DatabaseSession, DatabaseUser } from "lucia";
import { withoutViewer } from "@/db/anonymous";
import type { MemberRole } from "@/lib/access/permissions";
import { absoluteLimit, idleLimit, interval } from "./limits";
import type { ViewAs, Viewer } from "./viewer";

type ResolvedRow = {
  user_id: string;
  tenant_id: string;
  tenant_name: string;
  name: string;
  email: string | null;
  username: string | null;
  role: MemberRole | null;
  granted: string[];
  second_factor: Viewer["secondFactor"];
  expires_at: Date;
  created_at: Date;
  view_as_id: string | null;
  view_as_until: Date | null;
  real_user_id: string | null;
  real_name: string | null;
};

/**
 * Lucia's store over the definer functions of migration 0004. Ids are SHA-256 hashes of tokens
 * throughout. `app.resolve_session` does in one statement what Lucia would do in up to three: it
 * checks both limits and the person's state, reads their role, and moves the idle limit on. So
 * `updateSessionExpiration`, which Lucia calls after half of the idle limit, finds it done.
 */
export const adapter: Adapter = {
  async getSessionAndUser(sessionId) {
    const [row] = await withoutViewer<ResolvedRow>(
      "select * from app.resolve_session($1, $2, $3)",
      [sessionId, interval(idleLimit), interval(absoluteLimit)],
    );
    return row ? [toSession(sessionId, row), toUser(row)] : [null, null];
  },

  async setSession({ id, userId, attributes }) {
    await withoutViewer("select app.open_session($1, $2, $3, $4, $5, $6)", [
      id,
      userId,
      interval(idleLimit),
      attributes.ip,
      attributes.userAgent,
      attributes.method,
    ]);
  },

  async updateSessionExpiration() {},

  async deleteSession(sessionId) {
    await withoutViewer("select app.close_session($1)", [sessionId]);
  },

  getUserSessions: () => refuse("getUserSessions", "listDevices"),
  deleteUserSessions: () => refuse("deleteUserSessions", "revokeOtherDevices"),
  deleteExpiredSessions: () => refuse("deleteExpiredSessions", "app.maintain"),
};

/** Other people's sessions are read and ended as a viewer, under RLS; never from here. */
function refuse(method: string, instead: string): Promise<never> {
  return Promise.reject(new Error(`Lucia's ${method} is not offered; use ${instead}.`));
}

function toSession(id: string, row: ResolvedRow): DatabaseSession {
  return {
    id,
    userId: row.user_id,
    expiresAt: row.expires_at,
    // What opened it is asked of by nobody here; app.resolve_session weighs it itself.
    attributes: { ip: null, userAgent: null, method: "password" },
  };
}

function toUser(row: ResolvedRow): DatabaseUser {
  return {
    id: row.user_id,
    attributes: {
      tenantId: row.tenant_id,
      tenantName: row.tenant_name,
      name: row.name,
      email: row.email,
      username: row.username,
      role: row.role,
      granted: row.granted,
      secondFactor: row.second_factor,
      viewAs: toViewAs(row),
    },
  };
}

function toViewAs(row: ResolvedRow): ViewAs | null {
  const { view_as_id: id, view_as_until: until, real_user_id: realUserId, real_name } = row;
  if (!id || !until || !realUserId) return null;
  return { id, until, realUserId, realName: real_name ?? "" };
}

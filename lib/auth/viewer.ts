import type { MemberRole } from "@/lib/access/permissions";

/** Who asks, as the session look-up found them; a ViewerRef of `db/viewer`. */
export type Viewer = {
  userId: string;
  tenantId: string;
  tenantName: string;
  name: string;
  email: string | null;
  username: string | null;
  /** The highest membership; null for a person without any. */
  role: MemberRole | null;
  /** SHA-256 of the token: the row of `sessions`, useless as a cookie. */
  sessionId: string;
  requestId: string;
};

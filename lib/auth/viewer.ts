import type { MemberRole } from "@/lib/access/permissions";

/** Who really asks, and until when. */
export type ViewAs = { id: string; until: Date; realUserId: string; realName: string };

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
  /** Permissions that custom roles add, somewhere. */
  granted: readonly string[];
  /** `due`: the tenant asks this role for a second factor, and there is none yet. */
  secondFactor: "on" | "due" | "off";
  /** Set while an admin looks through this person's eyes: nothing can be changed then. */
  viewAs: ViewAs | null;
  /** SHA-256 of the token: the row of `sessions`, useless as a cookie. */
  sessionId: string;
  requestId: string;
};

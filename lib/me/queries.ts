import "server-only";
import { and, desc, eq, inArray, sql } from "drizzle-orm";
import { auditLogs } from "@/db/schema";
import { asViewer, type Tx, type ViewerRef } from "@/db/viewer";
import type { PupilRecord, Spell } from "@/lib/schools/students/types";

export type Profile = {
  name: string;
  givenName: string | null;
  familyName: string | null;
  email: string | null;
  username: string | null;
  phone: string | null;
  sourcedId: string | null;
  status: string;
  createdAt: Date;
  lastLogin: Date | null;
};
export type Membership = {
  role: string;
  since: Date;
  group: string;
  type: string;
  above: string[];
};
export type SignInEvent = {
  id: string;
  action: string;
  at: Date;
  address: string | null;
  userAgent: string | null;
};
export type OwnRecord = {
  profile: Profile;
  memberships: Membership[];
  /** The pupil's record; null for whoever is none. */
  school: PupilRecord | null;
  spells: Spell[];
  signIns: SignInEvent[];
};

/** What is kept about the viewer, read with their own rights (FERPA: the right to inspect). */
export async function ownRecord(viewer: ViewerRef): Promise<OwnRecord> {
  return asViewer(
    viewer,
    async (tx) => {
      const person = await tx.query.users.findFirst({
        columns: {
          name: true,
          givenName: true,
          familyName: true,
          email: true,
          username: true,
          phone: true,
          sourcedId: true,
          status: true,
          createdAt: true,
          lastLogin: true,
        },
        where: (users) => eq(users.id, viewer.userId),
      });
      if (!person) throw new Error("The viewer's own row is out of their sight.");
      const memberships = await tx.execute<MembershipRow>(
        sql`select role, since, group_name, group_type, above from app.own_memberships()`,
      );
      return {
        profile: {
          ...person,
          createdAt: new Date(person.createdAt),
          lastLogin: person.lastLogin ? new Date(person.lastLogin) : null,
        },
        memberships: memberships.rows.map(toMembership),
        ...(await schoolingOf(tx)),
        signIns: (
          await tx
            .select(signInColumns)
            .from(auditLogs)
            .where(ownSignIns(viewer.userId))
            .orderBy(desc(auditLogs.timestamp))
            .limit(20)
        ).map(toSignIn),
      };
    },
    { readOnly: true },
  );
}

/** The school's record and the times in classes, with names that the policies keep from pupils. */
async function schoolingOf(tx: Tx): Promise<Pick<OwnRecord, "school" | "spells">> {
  const { rows } = await tx.execute<{ part: string; item: unknown }>(
    sql`select part, item from app.own_schooling()`,
  );
  const parts = (part: string) => rows.filter((row) => row.part === part).map(({ item }) => item);
  const [school] = parts("record") as PupilRecord[];
  return { school: school ?? null, spells: parts("spell") as Spell[] };
}

type MembershipRow = {
  role: string;
  since: string;
  group_name: string;
  group_type: string;
  above: string[];
};

function toMembership(row: MembershipRow): Membership {
  return {
    role: row.role,
    since: new Date(row.since),
    group: row.group_name,
    type: row.group_type,
    above: row.above,
  };
}

const signInColumns = {
  id: auditLogs.id,
  action: auditLogs.action,
  timestamp: auditLogs.timestamp,
  address: sql<string | null>`${auditLogs.changes} #>> '{after,ip}'`,
  userAgent: sql<string | null>`${auditLogs.changes} #>> '{after,user_agent}'`,
};

function ownSignIns(userId: string) {
  return and(
    eq(auditLogs.userId, userId),
    inArray(auditLogs.action, ["signed_in", "signed_out", "password_changed"]),
    inArray(auditLogs.resourceType, ["sessions", "credentials"]),
  );
}

function toSignIn(row: {
  id: string;
  action: string;
  timestamp: string;
  address: string | null;
  userAgent: string | null;
}): SignInEvent {
  return {
    id: row.id,
    action: row.action,
    at: new Date(row.timestamp),
    address: row.address,
    userAgent: row.userAgent,
  };
}

/** One list for each part of the record, in the order in which they are read. */
export type FullRecord = Record<string, unknown[]>;

/** Everything that is kept about the viewer, to take along. */
export async function fullRecord(viewer: ViewerRef): Promise<FullRecord> {
  return asViewer(
    viewer,
    async (tx) => {
      const { rows } = await tx.execute<{ part: string; item: unknown }>(
        sql`select part, item from app.own_record()`,
      );
      const record: FullRecord = {};
      for (const { part, item } of rows) {
        const items = record[part] ?? [];
        items.push(item);
        record[part] = items;
      }
      return record;
    },
    { readOnly: true },
  );
}

import pg from "pg";
import type { Person } from "./principals";

export type Attempt = {
  /** `refused` for SQLSTATE 42501, else `error <SQLSTATE>`; undefined when it went through. */
  error: string | undefined;
  /** Rows that the statement itself touched. */
  count: number;
  /** The column `key` of the last result. */
  keys: string[];
};

/**
 * One connection that plays a principal. It is an administrator's connection which becomes
 * homeroom_app by SET SESSION AUTHORIZATION, just as that role's own sign-in would, so that a
 * probe can look, past the policies, at what its statement did before it is taken back.
 */
export class Prober {
  /** The savepoint that every principal starts from. */
  private base = "world";

  private constructor(private readonly client: pg.Client) {}

  static async connect(adminUrl: string): Promise<Prober> {
    const client = new pg.Client({ connectionString: adminUrl });
    await client.connect();
    // Roots a top-level transaction id: whatever a probe writes has a later one.
    await client.query("begin; select pg_current_xact_id(); savepoint world");
    return new Prober(client);
  }

  /** Runs what the administrator may, e.g. the weakening of a policy; `reset` takes it back. */
  async asAdmin(text: string): Promise<void> {
    await this.client.query(`rollback to savepoint world; ${text}; savepoint altered`);
    this.base = "altered";
  }

  /** Takes back everything. */
  async reset(): Promise<void> {
    await this.client.query("rollback to savepoint world");
    this.base = "world";
  }

  /**
   * Becomes homeroom_app and enters as that person; null enters not at all.
   * @returns the SQLSTATE with which app.enter refused, if it did
   */
  async become(person: Person | null, role = "homeroom_app"): Promise<string | undefined> {
    await this.client.query(
      `rollback to savepoint ${this.base}; set local session authorization ${role}; savepoint entered`,
    );
    if (!person) return undefined;
    try {
      await this.client.query(`select app.enter('${person.userId}'); savepoint entered`);
      return undefined;
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      await this.client.query("rollback to savepoint entered");
      return error.code;
    }
  }

  /**
   * Runs a statement as the principal, then `look` as the administrator, then takes both back.
   */
  async attempt(statement: string, look?: string): Promise<Attempt> {
    try {
      const results = await this.client.query(
        `rollback to savepoint entered; ${statement}${look ? `; reset session authorization; ${look}` : ""}`,
      );
      const all = (Array.isArray(results) ? results : [results]) as pg.QueryResult<{
        key: string;
      }>[];
      const own = all[all.length - (look ? 3 : 1)];
      const last = all[all.length - 1];
      const keys = last?.rows.map(({ key }) => key) ?? [];
      return { error: undefined, count: own?.rowCount ?? 0, keys };
    } catch (error) {
      if (!(error instanceof pg.DatabaseError)) throw error;
      const code = error.code ?? "";
      return { error: code === "42501" ? "refused" : `error ${code}`, count: 0, keys: [] };
    }
  }

  async end(): Promise<void> {
    await this.client.query("rollback");
    await this.client.end();
  }
}

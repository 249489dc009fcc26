/** A role as its list shows it. */
export type RoleRow = {
  id: string;
  name: string;
  description: string;
  /** Which membership role it stands for; null for a custom role. */
  builtIn: string | null;
  permissions: string[];
  /** People who hold it, counted no further than the list says; null for built-in roles. */
  holders: number | null;
  version: string;
};

/** Who holds a custom role, and where. */
export type Holder = {
  id: string;
  userId: string;
  name: string;
  /** Null for the whole district. */
  group: { id: string; name: string } | null;
  since: Date;
};

/** Holders listed on a role's page. */
export const HOLDERS_SHOWN = 200;

/** A group into which people may be placed by an import: the target or one below it. */
export type PlaceGroup = {
  id: string;
  sourcedId: string | null;
  path: string;
  name: string;
  archived: boolean;
};
export type Found = { id: string } | { wrong: "unknown" | "ambiguous" | "archived" };
type By = "any" | "sourcedId" | "path" | "name";

const fold = (name: string) => name.normalize("NFKC").toLowerCase();

/** Finds groups by what a file calls them. */
export class GroupFinder {
  private readonly bySourcedId = new Map<string, PlaceGroup>();
  private readonly byPath = new Map<string, PlaceGroup>();
  /** Null: several have this name. */
  private readonly byName = new Map<string, PlaceGroup | null>();

  /** @param groups the target and all below it, archived ones too */
  constructor(
    groups: readonly PlaceGroup[],
    readonly target: PlaceGroup,
  ) {
    for (const group of groups) {
      const { sourcedId, archived } = group;
      const standing = sourcedId === null ? undefined : this.bySourcedId.get(sourcedId);
      if (sourcedId !== null && (!standing || standing.archived))
        this.bySourcedId.set(sourcedId, group);
      this.byPath.set(group.path, group);
      const below = group.path.slice(target.path.length + 1);
      if (below && !this.byPath.has(below)) this.byPath.set(below, group);
      if (archived) continue;
      const name = fold(group.name);
      this.byName.set(name, this.byName.has(name) ? null : group);
    }
  }

  /** The group that a text stands for: by its id in the source, its path, or a name that is unique. */
  find(text: string, by: By): Found {
    if (by === "any" || by === "sourcedId") {
      const found = this.bySourcedId.get(text);
      if (found) return usable(found);
    }
    if (by === "any" || by === "path") {
      const found = this.byPath.get(text.toLowerCase());
      if (found) return usable(found);
    }
    if (by === "any" || by === "name") {
      const found = this.byName.get(fold(text));
      if (found) return usable(found);
      if (found === null) return { wrong: "ambiguous" };
    }
    return { wrong: "unknown" };
  }

  /** Several in one cell, as OneRoster's orgSourcedIds; a name may hold a comma itself. */
  findAll(text: string, by: By): Found[] {
    const whole = this.find(text, by);
    if ("id" in whole || !/[,;]/.test(text)) return [whole];
    const parts = text.split(/[,;]/).map((part) => part.trim());
    return parts.filter((part) => part !== "").map((part) => this.find(part, by));
  }
}

const usable = ({ id, archived }: PlaceGroup): Found => (archived ? { wrong: "archived" } : { id });

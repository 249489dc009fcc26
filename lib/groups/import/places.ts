import { firstFreeSlug, slugify } from "@/lib/slug";
import type { DesiredGroup } from "./desired";
import type { StandingGroup } from "./diff";

type Place = { slug: string; path: string };
/** Where a parent will stand, and where it stands now. */
type Above = { path: string; oldPath: string | null };

export const parentPathOf = (path: string) => path.slice(0, Math.max(path.lastIndexOf("."), 0));

/**
 * Finds the place of each group after an import. Every path that stands now counts as taken, so
 * that one UPDATE can move groups in any order without two of them meeting.
 */
export class Places {
  anyMoved = false;
  private readonly byPath = new Map<string, StandingGroup>();
  private readonly taken = new Set<string>();
  private readonly nextSuffix = new Map<string, number>();
  private readonly desired = new Map<string, DesiredGroup>();
  /** New paths of groups that stand, as far as they are known; null while one is looked for. */
  private readonly paths = new Map<string, string | null>();
  private readonly newPaths = new Map<string, string>();

  constructor(
    ordered: DesiredGroup[],
    standing: StandingGroup[],
    private readonly matches: Map<string, StandingGroup>,
    private readonly target: StandingGroup,
  ) {
    for (const group of ordered) this.desired.set(group.sourcedId, group);
    for (const group of standing) {
      this.byPath.set(group.path, group);
      this.taken.add(group.path);
    }
  }

  ofNew(group: DesiredGroup): Place | null {
    const above = this.above(group);
    if (!above) return null;
    const place = this.take(above, slugify(group.name));
    this.newPaths.set(group.sourcedId, place.path);
    return place;
  }

  /** The place of a group that stands; null where it would move into itself. */
  ofMatch(match: StandingGroup): Place | null {
    const path = this.pathOfStanding(match);
    return path === null ? null : { slug: path.slice(path.lastIndexOf(".") + 1), path };
  }

  /** Where a group that stands will be; null where it would move into itself. */
  pathOfStanding(standing: StandingGroup): string | null {
    const known = this.paths.get(standing.id);
    if (known !== undefined) return known;
    this.paths.set(standing.id, null);
    const path = this.findPath(standing);
    this.paths.set(standing.id, path);
    return path;
  }

  private findPath(standing: StandingGroup): string | null {
    // A file may name the very group into which it goes: that one stays.
    if (standing.id === this.target.id) return standing.path;
    const current = this.byPath.get(parentPathOf(standing.path));
    const desired = standing.sourcedId === null ? undefined : this.desired.get(standing.sourcedId);
    if (!desired || this.matches.get(desired.sourcedId) !== standing) {
      // Named by no file: it stays where it is, or goes where the group above goes.
      const above = current ? this.pathOfStanding(current) : undefined;
      return above ? `${above}.${standing.slug}` : above === null ? null : standing.path;
    }
    const above = this.above(desired);
    if (!above) return null;
    if (current && above.oldPath === current.path) return `${above.path}.${standing.slug}`;
    this.anyMoved = true;
    return this.take(above, standing.slug).path;
  }

  /** The group above a group of the files: it stands, or was just added, or is the target. */
  private above({ parentSourcedId }: DesiredGroup): Above | null {
    const added = parentSourcedId === null ? undefined : this.newPaths.get(parentSourcedId);
    if (added !== undefined) return { path: added, oldPath: null };
    const standing = parentSourcedId === null ? this.target : this.matches.get(parentSourcedId);
    const path = standing ? this.pathOfStanding(standing) : null;
    return standing && path !== null ? { path, oldPath: standing.path } : null;
  }

  /** The first free label under a parent; labels of its children now count as taken too. */
  private take(above: Above, slug: string): Place {
    const isTaken = (candidate: string) =>
      this.taken.has(`${above.path}.${candidate}`) ||
      (above.oldPath !== null && this.taken.has(`${above.oldPath}.${candidate}`));
    const key = `${above.path}.${slug}`;
    const free = firstFreeSlug(slug, isTaken, this.nextSuffix.get(key) ?? 2);
    if (free !== slug) this.nextSuffix.set(key, Number(free.slice(slug.length + 1)) + 1);
    const path = `${above.path}.${free}`;
    this.taken.add(path);
    return { slug: free, path };
  }
}

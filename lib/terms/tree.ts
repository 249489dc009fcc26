import type { PlacedTerm, Term, Year } from "./types";

/**
 * Living terms as years with their parts, the newest year first; each part says which of its siblings
 * of the same kind share days with it. Pure.
 */
export function yearsOf(terms: readonly Term[]): Year[] {
  const living = terms.filter(({ archived }) => !archived);
  const below = Map.groupBy(living, ({ parentId }) => parentId);
  const place = (term: Term, depth: number): PlacedTerm => ({
    ...term,
    depth,
    overlaps: overlapping(term, below.get(term.parentId) ?? []),
  });
  const partsOf = (term: Term, depth: number): PlacedTerm[] =>
    (below.get(term.id) ?? [])
      .toSorted(inOrder)
      .flatMap((part) => [place(part, depth), ...partsOf(part, depth + 1)]);
  return (below.get(null) ?? [])
    .toSorted((a, b) => inOrder(b, a))
    .map((year) => ({ ...place(year, 0), parts: partsOf(year, 1) }));
}

function overlapping(term: Term, siblings: readonly Term[]): string[] {
  return siblings
    .filter(({ id, type }) => id !== term.id && type === term.type)
    .filter(({ startDate, endDate }) => startDate <= term.endDate && endDate >= term.startDate)
    .toSorted(inOrder)
    .map(({ title }) => title);
}

function inOrder(a: Term, b: Term): number {
  return (
    a.startDate.localeCompare(b.startDate) ||
    b.endDate.localeCompare(a.endDate) ||
    a.id.localeCompare(b.id)
  );
}

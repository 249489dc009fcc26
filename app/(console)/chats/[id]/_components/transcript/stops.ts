/** The next of some places in order, or the one before; round the end to the beginning. */
export function nextStop(
  stops: readonly number[],
  from: number,
  step: 1 | -1,
): { at: number; index: number } | null {
  if (stops.length === 0) return null;
  const after = step === 1 ? stops.findIndex((stop) => stop > from) : lastBefore(stops, from);
  const index = after >= 0 ? after : step === 1 ? 0 : stops.length - 1;
  return { at: stops[index] ?? 0, index };
}

function lastBefore(stops: readonly number[], from: number): number {
  for (let index = stops.length - 1; index >= 0; index -= 1) {
    if ((stops[index] ?? 0) < from) return index;
  }
  return -1;
}

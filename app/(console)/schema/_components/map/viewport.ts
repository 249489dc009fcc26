/** Where a URL says that the reader looks: `at=x,y,zoom`; null for nowhere, and for what is no place. */
export function viewportOf(at: string | string[] | undefined) {
  const numbers = (typeof at === "string" ? at : "").split(",").map(Number);
  const [x, y, zoom] = numbers;
  if (numbers.length !== 3 || x === undefined || y === undefined || zoom === undefined) return null;
  if (!numbers.every(Number.isFinite) || zoom < 0.05 || zoom > 2) return null;
  return { x, y, zoom };
}

/**
 * A path with parameters; blank ones are left out.
 * @param path may carry parameters already, which stay unless they are named
 */
export function withParams(
  path: string,
  params: Record<string, string | null | undefined>,
): string {
  const [pathname = "", query = ""] = path.split("?");
  const search = new URLSearchParams(query);
  for (const [name, value] of Object.entries(params)) {
    if (value) search.set(name, value);
    else search.delete(name);
  }
  const text = search.toString();
  return text ? `${pathname}?${text}` : pathname;
}

/**
 * Changes the address without asking the server: for state that only the browser needs, such as a
 * typed search or an open dialog. `useSearchParams` follows.
 */
export function setAddress(path: string, how: "push" | "replace"): void {
  if (how === "push") window.history.pushState(null, "", path);
  else window.history.replaceState(null, "", path);
}

/** The address as it stands, without the host. */
export function currentAddress(): string {
  return window.location.pathname + window.location.search;
}

/**
 * Where to go after sign-in, if it is a path of this app. Whatever could leave it (another host, a
 * scheme, `//host`, a backslash that browsers read as a slash, control characters that they drop)
 * counts as nothing given.
 */
export function localPath(value: string | null | undefined): string | undefined {
  if (!value || value.length > 2000 || !/^\/(?![/\\])[^\\\p{Cc}]*$/u.test(value)) return undefined;
  const url = new URL(value, "http://local.invalid");
  // `/..//host` becomes `//host` once the dots are resolved.
  const leaves = url.host !== "local.invalid" || url.pathname.startsWith("//");
  return leaves ? undefined : `${url.pathname}${url.search}`;
}

const browsers: [RegExp, string][] = [
  [/\bEdg(e|A|iOS)?\//, "Edge"],
  [/\bOPR\//, "Opera"],
  [/\bSamsungBrowser\//, "Samsung Internet"],
  [/\b(Firefox|FxiOS)\//, "Firefox"],
  [/\b((Headless)?Chrome|CriOS|Chromium)\//, "Chrome"],
  [/\bSafari\//, "Safari"],
];
const systems: [RegExp, string][] = [
  [/\bCrOS\b/, "ChromeOS"],
  [/\b(iPhone|iPad|iPod)\b/, "iOS"],
  [/\bAndroid\b/, "Android"],
  [/\bWindows\b/, "Windows"],
  [/\bMac OS X\b/, "macOS"],
  [/\bLinux\b/, "Linux"],
];

/**
 * "Firefox on Windows", from what a browser says of itself. Order matters: nearly all claim to be
 * Chrome and Safari as well.
 */
export function describeUserAgent(userAgent: string | null): string {
  const browser = browsers.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  const system = systems.find(([sign]) => sign.test(userAgent ?? ""))?.[1];
  if (!browser && !system) return "An unknown browser";
  return system ? `${browser ?? "A browser"} on ${system}` : `${browser}`;
}

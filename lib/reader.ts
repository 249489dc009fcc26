import "server-only";
import { cookies, headers } from "next/headers";
import { cache } from "react";
import { type Formats, formats, parseAcceptLanguage, parseTimeZone } from "@/lib/format";

/** Set in the browser by `ReaderZone`, since no header tells the time zone. */
export const zoneCookie = "tz";

/** The formats of whoever reads this response: their languages, their time zone. */
export const reader = cache(async (): Promise<Formats> => {
  const [sent, jar] = await Promise.all([headers(), cookies()]);
  return formats(
    parseAcceptLanguage(sent.get("accept-language")),
    parseTimeZone(jar.get(zoneCookie)?.value),
  );
});

"use client";

import { useEffect } from "react";

/** Leaves the browser's time zone in a cookie, so that the server writes times as the reader has them. */
export function ReaderZone({ cookie, known }: { cookie: string; known: string }) {
  useEffect(() => {
    const { timeZone } = new Intl.DateTimeFormat().resolvedOptions();
    if (timeZone === known) return;
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't everywhere yet
    document.cookie = `${cookie}=${timeZone}; path=/; max-age=31536000; samesite=lax`;
  }, [cookie, known]);
  return null;
}

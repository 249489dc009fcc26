"use client";

import { type Theme, themeCookie } from "@/components/shell/theme";

/** Shows a theme at once and keeps it for a year; the next page comes in it from the server. */
export function setTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API isn't everywhere yet
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
  if (theme === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
  document.dispatchEvent(new CustomEvent<Theme>(themeEvent, { detail: theme }));
}

/** Tells the other places that show the choice. */
export const themeEvent = "homeroom:theme";

import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import type { Viewport } from "next";
import { cookies, headers } from "next/headers";
import type { ReactNode } from "react";
import { requestMeta } from "@/components/shell/request-meta";
import { readTheme, themeCookie } from "@/components/shell/theme";

export const viewport: Viewport = {
  width: "device-width",
  initialScale: 1,
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#ffffff" },
    { media: "(prefers-color-scheme: dark)", color: "#101214" },
  ],
};

/** The document: theme and language are decided on the server, so that nothing flashes. */
export default async function RootLayout({ children }: { children: ReactNode }) {
  const [jar, sent] = await Promise.all([cookies(), headers()]);
  const theme = readTheme(jar.get(themeCookie)?.value);
  return (
    <html lang="en" {...(theme !== "system" && { "data-theme": theme })}>
      <head>
        <meta
          name="description"
          content="The admin console of your district’s learning platform."
        />
        <meta name="robots" content="noindex, nofollow" />
        <meta name={requestMeta} content={sent.get("x-request-id") ?? ""} />
      </head>
      <body>{children}</body>
    </html>
  );
}

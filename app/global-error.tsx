"use client";

import "@fontsource-variable/inter/wght.css";
import "./globals.css";
import { ErrorPage, type ErrorPageProps } from "@/components/shell/error-page";

/** The last resort: the root layout itself failed, so the document is made anew. */
export default function GlobalError(props: ErrorPageProps) {
  return (
    <html lang="en">
      <body>
        <main id="main">
          <ErrorPage {...props} />
        </main>
      </body>
    </html>
  );
}

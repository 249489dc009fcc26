"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/shell/error-page";

/** For errors outside the console; those inside keep its frame. */
export default function RootError(props: ErrorPageProps) {
  return (
    <main id="main">
      <ErrorPage {...props} />
    </main>
  );
}

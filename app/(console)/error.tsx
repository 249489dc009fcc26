"use client";

import { ErrorPage, type ErrorPageProps } from "@/components/shell/error-page";

/** Keeps the frame, so that the way on is at hand. */
export default function ConsoleError(props: ErrorPageProps) {
  return <ErrorPage {...props} />;
}

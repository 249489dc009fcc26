import type { Metadata } from "next";
import { NotFoundPage } from "@/components/shell/not-found-page";

export const metadata: Metadata = { title: "Not found" };

/** Keeps the frame, so that the way on is at hand. */
export default function NotFound() {
  return <NotFoundPage />;
}

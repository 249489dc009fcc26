import type { Metadata } from "next";
import { NotFoundPage } from "@/components/shell/not-found-page";

export const metadata: Metadata = { title: "Not found" };

/** For addresses outside the console; those inside keep its frame. */
export default function NotFound() {
  return (
    <main id="main">
      <NotFoundPage />
    </main>
  );
}

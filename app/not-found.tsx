import { NotFoundPage } from "@/components/shell/not-found-page";

/** For addresses outside the console; those inside keep its frame. */
export default function NotFound() {
  return (
    <main id="main">
      <NotFoundPage />
    </main>
  );
}

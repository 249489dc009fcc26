import { NotFoundPage } from "@/components/shell/not-found-page";

/** Keeps the frame, so that the way on is at hand. */
export default function NotFound() {
  return <NotFoundPage />;
}

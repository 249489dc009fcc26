import { Alert } from "@/components/ui/alert";
import type { Standing } from "@/lib/chats/reading/types";
import { reader } from "@/lib/reader";

/** Until when the chat is open to an admin; a teacher is told that their visit is on record. */
export async function StandingBanner({ standing }: { standing: Standing }) {
  if (standing.kind !== "open" || standing.as === "own") return null;
  if (standing.as === "teacher") {
    return (
      <p className="text-muted">You teach this class. That you read this chat is on record.</p>
    );
  }
  const { until } = standing;
  if (until === null) return null;
  const { time } = await clock();
  const minutes = Math.max(1, Math.round((until.getTime() - Date.now()) / 60_000));
  return (
    <Alert>
      Open to you for {minutes === 1 ? "one more minute" : `${minutes} more minutes`}, until{" "}
      {time(until)}. Your reason is on record, and the person can read it.
    </Alert>
  );
}

/** The time of day as the reader writes it. */
async function clock() {
  const { locale, timeZone } = await reader();
  const format = new Intl.DateTimeFormat(locale, { timeStyle: "short", timeZone });
  return { time: (moment: Date) => format.format(moment) };
}

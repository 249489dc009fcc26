import { ChevronRight, SearchX } from "lucide-react";
import { Alert } from "@/components/ui/alert";
import { buttonClass } from "@/components/ui/button-class";
import { EmptyState } from "@/components/ui/empty-state";
import type { Refusal, SearchAnswer } from "@/lib/chats/search/types";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { type ListView, listHref } from "@/lib/table/view";
import { Hits } from "./hits";
import { toHits } from "./to-hits";

const refusals: Record<Refusal, { title: string; advice: string }> = {
  long: {
    title: "This is too much to search",
    advice: "A search takes 500 characters at most. Take the words that matter most.",
  },
  nothing: {
    title: "There is no word to look for",
    advice:
      "Signs alone, words that stand everywhere, such as “the”, and words to leave out are not enough. Add a word that should be there.",
  },
  "view-as": {
    title: "Nobody’s words can be searched through somebody else’s eyes",
    advice: "End the view to search as yourself.",
  },
};

type Props = { answer: SearchAnswer; view: ListView; first: boolean; formats: Formats };

/** The hits of a search, or why there are none. */
export function Answer({ answer, view, first, formats }: Props) {
  if (answer.refused) {
    const { title, advice } = refusals[answer.refused];
    return (
      <div className="card">
        <EmptyState icon={<SearchX />} title={title}>
          {advice}
        </EmptyState>
      </div>
    );
  }
  const { hits, next, searched, ranked } = answer;
  const further = next && listHref(paths.chatSearch(), view, { after: next });
  return (
    <div className="flex flex-col gap-3">
      {ranked !== null && hits.length > 0 && (
        <Alert>
          {`The best of the newest ${formats.number(ranked)} messages that fit.`}
          {searched && ` Older than ${formats.dateTime(new Date(searched))} was not looked at.`}
        </Alert>
      )}
      {hits.length > 0 ? (
        <Hits sheet={toHits(hits, formats)} />
      ) : (
        <div className="card">
          <EmptyState
            icon={<SearchX />}
            title={first ? "Nobody said that" : "There is nothing older"}
          >
            {searched
              ? "Not in the messages that were looked at. Search further, or take fewer filters away at once."
              : "Not in the chats that you may search. Try another form or another spelling, or fewer filters."}
          </EmptyState>
        </div>
      )}
      {further && (
        <nav aria-label="More hits" className="flex flex-wrap items-center gap-3">
          {searched && hits.length < 25 && (
            <span className="text-muted">
              Searched back to {formats.dateTime(new Date(searched))}.
            </span>
          )}
          <a href={further} rel="next" className={buttonClass({ size: "sm" })}>
            {searched && hits.length < 25 ? "Search further" : "More hits"}
            <ChevronRight aria-hidden />
          </a>
        </nav>
      )}
    </div>
  );
}

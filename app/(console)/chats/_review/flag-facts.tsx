import { DescriptionList } from "@/components/ui/description-list";
import { OverdueBadge, SeverityBadge, StateBadge } from "./marks";
import type { FlagView } from "./view";

/** What stands of a flag. */
export function FlagFacts({ flag }: { flag: FlagView }) {
  const { severity, overdue, assignee, byRule, raisedBy, raised, due, closing, lastNote } = flag;
  return (
    <>
      <p className="flex flex-wrap gap-2">
        <SeverityBadge severity={severity} />
        <StateBadge flag={flag} />
        {overdue && <OverdueBadge />}
      </p>
      <DescriptionList
        items={[
          {
            term: "Raised",
            value: (
              <>
                {byRule ? "By a rule" : <>By {<bdi>{raisedBy ?? "somebody"}</bdi>}</>}, {raised}
              </>
            ),
          },
          { term: "Due", value: due },
          { term: "Looks at it", value: assignee ? <bdi>{assignee.name}</bdi> : "Nobody yet" },
          ...(closing
            ? [
                {
                  term: "Closed",
                  value: (
                    <>
                      {closing.by && <>By {<bdi>{closing.by}</bdi>}, </>}
                      {closing.at}
                      <span dir="auto" className="block whitespace-pre-wrap">
                        {closing.note}
                      </span>
                    </>
                  ),
                },
              ]
            : []),
          ...(lastNote
            ? [
                {
                  term: "Closed before",
                  value: (
                    <span dir="auto" className="whitespace-pre-wrap">
                      {lastNote}
                    </span>
                  ),
                },
              ]
            : []),
        ]}
      />
    </>
  );
}

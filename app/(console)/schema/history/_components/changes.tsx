import type { Step } from "@/lib/schema/history/facts";

const signs = { came: "+", went: "−", changed: "~" } as const;
const heard = { came: "added", went: "removed", changed: "changed" } as const;

/** Facts that came, went or changed; a sign and a word for each, no colour alone. */
export function Changes({ changes }: { changes: Step["changes"] }) {
  const all = Object.entries(changes);
  if (all.length === 0) return <p className="text-muted">Nothing that the catalogue knows.</p>;
  return (
    <ul className="schema-changes">
      {all.map(([name, [before, after]]) => {
        const how = before === null ? "came" : after === null ? "went" : "changed";
        return (
          <li key={name} data-how={how}>
            <span aria-hidden>{signs[how]}</span>
            <span className="sr-only">{heard[how]} </span> <code>{name}</code>{" "}
            <small className="text-muted">
              {how === "changed" ? `${before} → ${after}` : (after ?? before)}
            </small>
          </li>
        );
      })}
    </ul>
  );
}

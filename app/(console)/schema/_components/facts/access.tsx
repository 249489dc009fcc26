import { Table, Td, Th } from "@/components/ui/table";
import { policyInWords } from "@/lib/schema/policy-words";
import type { Entity } from "@/lib/schema/queries";
import { scrolls } from "../scrolls";

/** Who reaches which rows: each policy in words, and as the database has it. */
export function Policies({ entity: { table } }: { entity: Entity }) {
  if (!table.rls)
    return <p className="text-muted">No row-level security: {reason(table.grants)}.</p>;
  return (
    <>
      <p className="text-muted">
        Row-level security is on{table.rlsForced ? ", and forced on the owner, too" : ""}.
      </p>
      <ul className="schema-policies">
        {table.policies.map((policy) => (
          <li key={policy.name}>
            <p>
              <strong>{policy.name}</strong>{" "}
              <span className="text-muted">
                for {policy.roles.join(", ")}, on {policy.command}
              </span>
            </p>
            <p>{policyInWords(policy)}</p>
            <details>
              <summary>As SQL</summary>
              {policy.using !== null && <pre {...scrolls}>using {policy.using}</pre>}
              {policy.check !== null && <pre {...scrolls}>with check {policy.check}</pre>}
            </details>
          </li>
        ))}
      </ul>
    </>
  );
}

function reason(grants: Entity["table"]["grants"]): string {
  return grants.length === 0 ? "nobody but the owner is granted anything" : "see what is granted";
}

/** What the app role may do at all, column by column where that is narrower. */
export function Grants({ entity: { table } }: { entity: Entity }) {
  if (table.grants.length === 0) return <p className="text-muted">Nothing is granted.</p>;
  return (
    <Table label={`Grants on ${table.name}`} className="schema-facts">
      <thead>
        <tr>
          <Th>Role</Th>
          <Th>May</Th>
          <Th>Columns</Th>
        </tr>
      </thead>
      <tbody>
        {table.grants.map(({ role, privilege, columns }) => (
          <tr key={`${role} ${privilege} ${columns?.join()}`}>
            <Td>
              <code>{role}</code>
            </Td>
            <Td>{privilege}</Td>
            <Td>{columns === null ? "all" : <code>{columns.join(", ")}</code>}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

/** What happens by itself when rows change. */
export function Triggers({ entity: { table } }: { entity: Entity }) {
  if (table.triggers.length === 0) return <p className="text-muted">None.</p>;
  return (
    <Table label={`Triggers of ${table.name}`} className="schema-facts" focusable>
      <thead>
        <tr>
          <Th>Trigger</Th>
          <Th>When and what</Th>
        </tr>
      </thead>
      <tbody>
        {table.triggers.map(({ name, definition }) => (
          <tr key={name}>
            <Td>
              <code>{name}</code>
            </Td>
            <Td>
              <code>{definition.replace(/^CREATE TRIGGER \S+ /, "")}</code>
            </Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

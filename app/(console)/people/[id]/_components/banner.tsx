import { Alert } from "@/components/ui/alert";
import type { PersonDetail } from "@/lib/people/types";
import { reader } from "@/lib/reader";

/** What a reader must know first: that somebody is suspended, archived or erased. */
export async function Banner({ person }: { person: PersonDetail }) {
  const format = await reader();
  const on = (at: string | null) => (at ? format.date(new Date(at)) : "an unknown day");
  if (person.erasedAt) {
    return (
      <Alert kind="notice" title={`This person was erased on ${on(person.erasedAt)}`}>
        Nothing about them is kept. This page stays, because the log and what they made refer to it.
      </Alert>
    );
  }
  if (person.archivedAt) {
    return (
      <Framed>
        <Alert kind="warning" title={`This person was archived on ${on(person.archivedAt)}`}>
          They can’t sign in and stand in no list.{" "}
          {person.can.restore && "Restore them to bring them back as they were."}
        </Alert>
      </Framed>
    );
  }
  if (person.status === "suspended") {
    return (
      <Framed>
        <Alert kind="warning" title="This person is suspended">
          They can’t sign in. What they belong to and what they made stays as it is.
        </Alert>
      </Framed>
    );
  }
  return null;
}

function Framed({ children }: { children: React.ReactNode }) {
  return <div className="px-4 pb-3 md:px-6">{children}</div>;
}

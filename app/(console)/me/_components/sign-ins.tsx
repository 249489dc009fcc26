import { Table, Td, Th } from "@/components/ui/table";
import { describeUserAgent } from "@/lib/auth/user-agent";
import type { Formats } from "@/lib/format";
import type { SignInEvent } from "@/lib/me/queries";

type Props = { events: readonly SignInEvent[]; format: Formats };

const words: Record<string, string> = {
  signed_in: "Signed in",
  signed_out: "Signed out",
  password_changed: "Password changed",
};

/** The last twenty times that the person came, went or changed the password. */
export function SignIns({ events, format }: Props) {
  if (events.length === 0) return <p className="text-muted">No sign-ins are kept yet.</p>;
  return (
    <Table label="Your last sign-ins" focusable>
      <thead>
        <tr>
          <Th>What</Th>
          <Th>When</Th>
          <Th>Browser</Th>
          <Th>Address</Th>
        </tr>
      </thead>
      <tbody>
        {events.map((event) => (
          <tr key={event.id}>
            <Td>{words[event.action] ?? event.action}</Td>
            <Td>
              <time dateTime={event.at.toISOString()}>{format.dateTime(event.at)}</time>
            </Td>
            <Td>{event.userAgent && describeUserAgent(event.userAgent)}</Td>
            <Td>{event.address}</Td>
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { describeUserAgent } from "@/lib/auth/user-agent";
import type { Formats } from "@/lib/format";
import type { PersonDevice } from "@/lib/people/types";
import { SignOutDevice } from "./sign-out-device";

type Props = { id: string; devices: readonly PersonDevice[]; formats: Formats };

/** Where a person is signed in, for those who may end it. */
export function Devices({ id, devices, formats }: Props) {
  return (
    <Section
      title="Devices"
      count={formats.number(devices.length)}
      actions={devices.length > 1 && <SignOutDevice id={id} label="Sign out everywhere" />}
    >
      {devices.length === 0 ? (
        <p className="text-muted">Not signed in anywhere.</p>
      ) : (
        <Table label="Devices on which this person is signed in">
          <thead>
            <tr>
              <Th>Browser and address</Th>
              <Th>Signed in</Th>
              <Th tight>
                <span className="sr-only">Actions</span>
              </Th>
            </tr>
          </thead>
          <tbody>
            {devices.map((device) => (
              <tr key={device.handle}>
                <Td>
                  {describeUserAgent(device.userAgent)}{" "}
                  <span className="text-muted">{device.address ?? "address not known"}</span>
                </Td>
                <Td>
                  <Time value={new Date(device.signedInAt)} formats={formats} as="relative" />
                </Td>
                <Td tight>
                  <SignOutDevice
                    id={id}
                    device={device.handle}
                    label="Sign out"
                    about={`Sign out ${describeUserAgent(device.userAgent)}, ${device.address ?? "address not known"}`}
                  />
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      )}
    </Section>
  );
}

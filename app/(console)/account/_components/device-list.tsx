import { Monitor } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { SubmitButton } from "@/components/ui/submit-button";
import { Table, Td, Th } from "@/components/ui/table";
import type { Device } from "@/lib/auth/devices";
import { describeUserAgent } from "@/lib/auth/user-agent";
import { reader } from "@/lib/reader";
import { revokeDevice, revokeOthers } from "../actions";

/** Where the viewer is signed in, with a button to end each session at once. */
export async function DeviceList({ devices }: { devices: readonly Device[] }) {
  const format = await reader();
  const others = devices.some((device) => !device.current);
  return (
    <div id="devices">
      <Section
        title="Devices"
        count={format.number(devices.length)}
        actions={
          others && (
            <form action={revokeOthers}>
              <SubmitButton size="sm" variant="secondary">
                Sign out all others
              </SubmitButton>
            </form>
          )
        }
      >
        <Table label="Devices on which you are signed in">
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
                  <span className="flex flex-wrap items-center gap-x-2">
                    <Monitor aria-hidden className="size-4 text-faint" />
                    {describeUserAgent(device.userAgent)}
                    <span className="text-muted">{device.address ?? "address not known"}</span>
                    {device.current && <Badge tone="accent">This device</Badge>}
                  </span>
                </Td>
                <Td>
                  <time
                    dateTime={device.signedInAt.toISOString()}
                    title={format.dateTime(device.signedInAt)}
                  >
                    {format.relative(device.signedInAt)}
                  </time>
                </Td>
                <Td tight>{!device.current && <RevokeButton device={device} />}</Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </div>
  );
}

function RevokeButton({ device }: { device: Device }) {
  return (
    <form action={revokeDevice}>
      <input type="hidden" name="device" value={device.handle} />
      <SubmitButton
        size="sm"
        variant="secondary"
        aria-label={`Sign out ${describeUserAgent(device.userAgent)}, ${device.address ?? "address not known"}`}
      >
        Sign out
      </SubmitButton>
    </form>
  );
}

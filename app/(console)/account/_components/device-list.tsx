import { Monitor } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { Section } from "@/components/ui/card";
import { Table, Td, Th } from "@/components/ui/table";
import type { Device } from "@/lib/auth/devices";
import { describeUserAgent } from "@/lib/auth/user-agent";
import { reader } from "@/lib/reader";
import { EndOthersForm, EndSessionForm } from "./end-session-form";

/** Where the viewer is signed in, with a button to end each session at once. */
export async function DeviceList({ devices }: { devices: readonly Device[] }) {
  const format = await reader();
  const others = devices.some((device) => !device.current);
  return (
    <div id="devices">
      <Section
        title="Devices"
        count={format.number(devices.length)}
        actions={others && <EndOthersForm />}
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
                <Td tight>
                  {!device.current && (
                    <EndSessionForm device={device.handle} label={nameOf(device)} />
                  )}
                </Td>
              </tr>
            ))}
          </tbody>
        </Table>
      </Section>
    </div>
  );
}

const nameOf = (device: Device) =>
  `${describeUserAgent(device.userAgent)}, ${device.address ?? "address not known"}`;

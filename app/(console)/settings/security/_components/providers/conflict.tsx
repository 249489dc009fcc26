import type { ReactNode } from "react";
import type { ActionFailure } from "@/components/form/answer";
import type { ProviderDetail } from "@/lib/providers/types";

const words = {
  name: "Name",
  issuer: "Issuer",
  clientId: "Client id",
  enabled: "People can sign in",
  linkByEmail: "Connects by e-mail",
} as const satisfies Partial<Record<keyof ProviderDetail, string>>;

/** Both versions of a conflict: what the form was opened with, and what stands now. */
export function explainConflict(provider: ProviderDetail) {
  return ({ code, message, current }: ActionFailure): ReactNode => {
    if (code !== "conflict" || !current) return message;
    const changes = Object.entries(words).flatMap(([key, label]) => {
      const [was, now] = [provider[key as keyof typeof words], current[key]];
      return was === now ? [] : [`${label}: it was ${shown(was)}, now it is ${shown(now)}.`];
    });
    return (
      <>
        <p className="font-medium">Somebody changed this provider a moment ago.</p>
        {changes.length > 0 ? (
          <ul className="list-disc ps-4">
            {changes.map((change) => (
              <li key={change} className="break-words">
                {change}
              </li>
            ))}
          </ul>
        ) : (
          <p>What stands here is the same; its secret may be another one.</p>
        )}
        <p>
          Nothing was saved, and what you entered is still here. Save again to put it over that.
        </p>
      </>
    );
  };
}

function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "on" : "off";
  return `“${String(value)}”`;
}

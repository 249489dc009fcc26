import { randomUUID } from "node:crypto";
import { one } from "../helpers/sql";
import { type ActionCase, type Expected, everybody, unknownVersion } from "./shared";
import type { Position, World } from "./world";

const providers = "app/(console)/settings/security/providers-actions.ts";
const identity = "app/(console)/people/[id]/_components/identity/actions.ts";

/** What belongs to the whole district: a system_admin's own, and nobody else's. */
const ofSystemAdmins: Expected = {
  ...everybody("forbidden"),
  system_admin: "ok ok ok ok not_found not_found",
  foreign_admin: "not_found not_found not_found not_found ok not_found",
};

/** A provider that is turned off, so that nobody has to answer when it is saved. */
export async function providerAt(
  world: World,
  at: Position,
): Promise<{ id: string; version: string }> {
  if (at === "nowhere") return { id: randomUUID(), version: unknownVersion };
  return one(
    `insert into identity_providers (tenant_id, name, issuer, client_id, client_secret, enabled)
     select tenant_id, 'Matrix', 'https://id.matrix.example', $2, 'sealed', false
     from groups where id = $1 returning id, updated_at::text as version`,
    [world.spots[at].group, randomUUID()],
  );
}

const typed = () => ({
  name: "Matrix",
  issuer: "https://id.matrix.example",
  clientId: randomUUID(),
  clientSecret: "a secret",
  enabled: false,
  linkByEmail: true,
});

/** Single sign-on: providers, and who is which account. */
export const identityCases: Record<string, ActionCase | ActionCase[]> = {
  [`${providers}#testProvider`]: {
    // Nobody answers there; whoever may ask is told so.
    args: () => [
      { issuer: "https://id.matrix.invalid", clientId: "homeroom", clientSecret: "a secret" },
    ],
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "invalid", foreign_admin: "invalid" },
  },
  [`${providers}#addProvider`]: {
    args: () => [typed()],
    writes: true,
    once: true,
    expected: { ...everybody("forbidden"), system_admin: "ok", foreign_admin: "ok" },
  },
  [`${providers}#changeProvider`]: {
    args: async (world, at) => [{ ...typed(), ...(await providerAt(world, at)) }],
    writes: true,
    expected: ofSystemAdmins,
  },
  [`${providers}#removeProvider`]: {
    args: async (world, at) => [await providerAt(world, at)],
    writes: true,
    expected: ofSystemAdmins,
  },
  [`${identity}#connect`]: {
    args: async (world, at) => [
      {
        userId: world.spots[at].person,
        providerId: (await providerAt(world, at)).id,
        subject: randomUUID(),
      },
    ],
    writes: true,
    expected: ofSystemAdmins,
  },
  [`${identity}#disconnect`]: {
    args: async (world, at) => {
      if (at === "nowhere") return [{ id: randomUUID() }];
      const { id } = await providerAt(world, at);
      const text = `insert into identity_links (tenant_id, provider_id, user_id, subject)
        select tenant_id, id, $1, 'matrix' from identity_providers where id = $2 returning id`;
      return [await one<{ id: string }>(text, [world.spots[at].person, id])];
    },
    writes: true,
    expected: ofSystemAdmins,
  },
};

import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { asOwner, facts, makePerson, type TestPerson } from "@/lib/auth/testing/people";
import { finishSignIn } from "./finish";
import { findProvider, forgetProviders, listOffers } from "./providers";
import { startSignIn } from "./start";
import { type RunningProvider, startProvider } from "./testing/provider";
import type { ProviderAccounts } from "./testing/settings";
import {
  clientSecret,
  inWords,
  outcomeOf,
  plantLink,
  plantProvider,
  returnTo,
  travel,
} from "./testing/setup";

const accounts: ProviderAccounts = {
  ada: { email: "ada.lovelace@school.example", email_verified: true },
  stranger: { email: "stranger@school.example", email_verified: true },
  again: {},
};
let idp: RunningProvider;
let home: TestPerson;
let provider: string;

beforeAll(async () => {
  const client = { id: "homeroom", secret: clientSecret, redirectUri: returnTo };
  idp = await startProvider({ clients: [client], accounts });
  home = await makePerson({ role: "system_admin", over: { email: "boss@school.example" } });
  provider = await plantProvider(home.tenantId, idp.issuer);
  const known = await makePerson({ in: home.root, over: { email: "again@school.example" } });
  await plantLink(known, provider, "again");
});
afterAll(() => idp?.stop());
beforeEach(() => asOwner("delete from rate_limits"));

describe("a provider that is not there", () => {
  const begin = (id: string) => startSignIn({ provider: id, redirectUri: returnTo, facts });

  it("is said so, before and after; and works once it is back", async () => {
    const shortLived = await startProvider({
      clients: [{ id: "homeroom", secret: clientSecret, redirectUri: returnTo, post: true }],
      accounts,
      emailInToken: true,
    });
    const id = await plantProvider(home.tenantId, shortLived.issuer);
    await plantLink(home, id, "ada");
    const trip = await travel(id, "ada");
    await shortLived.stop();
    expect(inWords(await finishSignIn(trip.url, trip.cookie, facts))).toBe("unavailable");
    forgetProviders();
    expect(await begin(id)).toEqual({ problem: "unavailable" });
    const port = Number(new URL(shortLived.issuer).port);
    const again = await startProvider({
      clients: [{ id: "homeroom", secret: clientSecret, redirectUri: returnTo }],
      accounts,
      emailInToken: true,
      port,
    });
    forgetProviders();
    expect(await outcomeOf(id, "ada")).toBe("signed in");
    await again.stop();
  });

  it("is disabled, deleted, of a suspended district, or no id at all", async () => {
    const off = await plantProvider(home.tenantId, "https://off.example", { enabled: false });
    for (const id of [off, crypto.randomUUID(), "' or 1=1", ""]) {
      expect(await begin(id)).toEqual({ problem: "closed" });
    }
    const { url, cookie } = await travel(provider, "ada");
    await asOwner("update identity_providers set enabled = false where id = $1", [provider]);
    expect(inWords(await finishSignIn(url, cookie, facts))).toBe("closed");
    await asOwner("update identity_providers set enabled = true where id = $1", [provider]);
    await asOwner("update tenants set status = 'suspended' where id = $1", [home.tenantId]);
    expect(await findProvider(provider)).toBeNull();
    await asOwner("update tenants set status = 'active' where id = $1", [home.tenantId]);
  });
});

describe("limits", () => {
  it("failures from one address are counted, sign-ins are not", async () => {
    const count = async () => {
      const text =
        "select coalesce(sum(hits), 0)::int as hits from rate_limits where key like 'single-sign-on:failure%'";
      return (await asOwner<{ hits: number }>(text))[0]?.hits;
    };
    await outcomeOf(provider, "again");
    expect(await count()).toBe(0);
    await outcomeOf(provider, "stranger");
    expect(await count()).toBe(1);
    await asOwner("update rate_limits set hits = 300 where key like 'single-sign-on:failure%'");
    expect(await outcomeOf(provider, "again")).toBe("busy");
  });
});

describe("what the sign-in page offers", () => {
  it("the district of the address; without one, all while they are few", async () => {
    const [{ subdomain } = { subdomain: "" }] = await asOwner<{ subdomain: string }>(
      "select subdomain from tenants where id = $1",
      [home.tenantId],
    );
    const ids = async (host: string | null, district?: string) =>
      (await listOffers(host, district)).map(({ id }) => id);
    expect(await ids(`${subdomain}.homeroom.example:3000`)).toContain(provider);
    expect(await ids("localhost", subdomain.toUpperCase())).toContain(provider);
    expect(await ids("localhost", "no-such-district")).toContain(provider);
    const lonely = await makePerson({});
    const [alone] = await asOwner<{ subdomain: string }>(
      "select subdomain from tenants where id = $1",
      [lonely.tenantId],
    );
    expect(await ids("localhost", alone?.subdomain)).toEqual([]);
    for (let n = 0; n < 5; n += 1) {
      const { tenantId } = await makePerson({});
      await plantProvider(tenantId, "https://id.example");
    }
    expect(await ids("localhost")).toEqual([]);
    expect(await ids(null, subdomain)).toContain(provider);
    expect(Object.keys((await listOffers(null, subdomain))[0] ?? {})).toEqual([
      "id",
      "name",
      "district",
    ]);
  });
});

import { makeLakesideAcademics } from "./lakeside-academics";
import { type Clock, DEMO_PASSWORD, type SeedTenant } from "./model";
import { Registrar } from "./people";
import { createRandom, seededUuid } from "./random";
import { layOut } from "./tree";

const SEED = "lakeside";
const DOMAIN = "lakeside.example";

/** Lakeside Academy: another tenant, so that one can see that the two never meet. */
export function makeLakeside(clock: Clock): SeedTenant {
  const tenantId = seededUuid(SEED, "tenant");
  const groups = layOut(tenantId, SEED, {
    type: "district",
    name: "Lakeside Academy",
    slug: "lakeside",
    children: [
      { type: "school", name: "Lakeside Lower School" },
      { type: "school", name: "Lakeside Upper School" },
    ],
  });
  const people = new Registrar(tenantId, SEED, DOMAIN, groups);
  const random = createRandom(SEED);
  const head = people.add(
    {
      role: "system_admin",
      path: "lakeside",
      metadata: { title: "Head of school" },
      mail: true,
      fixed: {
        username: "lakeside-admin",
        name: "Ingrid Solberg-Amadi",
        givenName: "Ingrid",
        familyName: "Solberg-Amadi",
      },
    },
    random,
  );
  head.email = `admin@${DOMAIN}`;
  for (let pupil = 0; pupil < 12; pupil++) {
    const path = `lakeside.lakeside-${pupil % 2 === 0 ? "lower" : "upper"}-school`;
    people.add({ role: "student", path, metadata: {}, mail: false }, random);
  }
  const login = head.email;
  return {
    tenant: { id: tenantId, name: "Lakeside Academy", subdomain: SEED, contactEmail: login },
    groups,
    users: people.users,
    members: people.members,
    ...makeLakesideAcademics(people, groups, { head, random: random.fork("academics"), clock }),
    signIns: [
      {
        role: "system_admin",
        login,
        password: DEMO_PASSWORD,
        name: head.name,
        userId: head.id,
      },
    ],
  };
}

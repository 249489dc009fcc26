import { addGroup, type Group, places, unique } from "./groups";
import { sql } from "./sql";

export type Crowd = { group: Group; word: string; names: string[] };

/**
 * People in a new group of their own, so that tests side by side do not meet.
 * @param names as they will be shown; or how many to make, with one word that no other test has
 */
export async function addCrowd(names: number | string[], role = "student"): Promise<Crowd> {
  const word = `q${unique()}`;
  const group = await addGroup(places.west, `Crowd ${word}`);
  const made =
    typeof names === "number"
      ? Array.from({ length: names }, (_, at) => `${word} No${String(at).padStart(3, "0")}`)
      : names;
  await sql(
    `with made as (
       insert into users (tenant_id, name, email, username, status)
       select g.tenant_id, t.name, $4 || t.n || '@example.org', $4 || t.n, 'active'
       from groups g, unnest($2::text[]) with ordinality t(name, n) where g.id = $1
       returning tenant_id, id)
     insert into group_members (tenant_id, user_id, group_id, role)
     select tenant_id, id, $1, $3::member_role from made`,
    [group.id, made, role, `${word}-`],
  );
  return { group, word, names: made };
}

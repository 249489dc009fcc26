import { existsSync } from "node:fs";
import { directivesOf, type Page, prose } from "@/db/docs/pages";
import { permissionNames } from "@/lib/access/permissions";
import type { LiveSchema } from "../types";
import type { Disagreement } from "./types";

/** What the pages say of the database that is not so. */
export function pageDisagreements(schema: LiveSchema, pages: readonly Page[]): Disagreement[] {
  return [
    ...undescribed(schema, pages),
    ...pages.flatMap((page) => [
      ...unknownDirectives(schema, page),
      ...goneCode(page),
      ...unknownNames(schema, page),
    ]),
  ];
}

function undescribed({ entities }: LiveSchema, pages: readonly Page[]): Disagreement[] {
  const described = new Set(pages.flatMap(({ body }) => directivesOf(body, "entity")));
  return entities
    .filter(({ name }) => !described.has(name))
    .map(({ name }) => ({
      kind: "undescribed",
      subject: name,
      what: "No page asks for this table.",
      mend: `Write db/docs/concepts/${name.replaceAll("_", "-")}.md with a line ::entity{${name}}, or add the line to a page.`,
    }));
}

function unknownDirectives({ catalog }: LiveSchema, { file, body }: Page): Disagreement[] {
  const tables = new Set(catalog.tables.map(({ name }) => name));
  const enums = new Set(catalog.enums.map(({ name }) => name));
  const gone = [
    ...directivesOf(body, "entity").filter((name) => !tables.has(name)),
    ...directivesOf(body, "enum").filter((name) => !enums.has(name)),
  ];
  return gone.map((name) => ({
    kind: "unknown",
    subject: file,
    what: `It asks for ${name}, which the database does not have.`,
    mend: "Correct the name, or take the line out.",
  }));
}

function goneCode({ file, frontmatter }: Page): Disagreement[] {
  return frontmatter.related_code
    .filter((path) => !existsSync(/* turbopackIgnore: true */ path))
    .map((path) => ({
      kind: "code",
      subject: file,
      what: `It speaks of ${path}, which is not there.`,
      mend: "Name the file's new place in related_code, and read the page again.",
    }));
}

/** `table.column` in prose: where the table is known, the column must be, too. */
function unknownNames({ catalog }: LiveSchema, { file, body }: Page): Disagreement[] {
  const columns = new Map(
    catalog.tables.map(({ name, columns: own }) => [name, new Set(own.map((c) => c.name))]),
  );
  const values = new Map(catalog.enums.map(({ name, values: own }) => [name, new Set(own)]));
  const named = [...prose(body).matchAll(/`(\w+)\.(\w+)`/g)];
  return named
    .filter(([, left = "", right = ""]) => {
      const known = columns.get(left) ?? values.get(left);
      const permitted: readonly string[] = permissionNames;
      return known !== undefined && !known.has(right) && !permitted.includes(`${left}.${right}`);
    })
    .map(([name]) => ({
      kind: "words",
      subject: file,
      what: `${name} is no column and no value.`,
      mend: "Correct the name; facts come from ::entity and ::enum.",
    }));
}

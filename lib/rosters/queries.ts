import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asViewer, readOnce, type Tx, type ViewerRef } from "@/db/viewer";
import { Invalid, NotFound } from "@/lib/errors";
import { type Page, pageOf } from "@/lib/table/keyset";
import type { FindForRoster, FindTargets, ResolvePaste } from "./input";
import { type Hit, judgeLines } from "./judge";
import { countLines, MAX_LINES, readPaste } from "./paste";
import { readFile } from "./read-file";
import {
  candidatesSql,
  historySql,
  resolveSql,
  rosterSql,
  spellsSql,
  targetsSql,
  taughtSql,
  wholeRosterSql,
} from "./sql";
import type { RosterHistoryQuery, RosterQuery } from "./table";
import type {
  Candidate,
  Resolved,
  RosterEvent,
  RosterMember,
  RosterPage,
  Spell,
  TaughtClass,
  TransferTarget,
} from "./types";

export type * from "./types";

const isId = (text: string) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
const reading = { readOnly: true } as const;

type Listed = RosterMember & { key: string; total: number };

/** The teachers of a class and one page of its pupils; nobody for a viewer who doesn't keep it. */
export async function getRoster(
  viewer: ViewerRef,
  classId: string,
  query: RosterQuery,
): Promise<RosterPage> {
  const listed = isId(classId) ? await ask<Listed>(viewer, rosterSql(classId, query)) : [];
  const teachers = listed.filter(({ role }) => role === "teacher");
  const pupils = listed.filter(({ role }) => role === "student");
  const page = pageOf(query, pupils, ({ key, id }) => ({ key, id }));
  return {
    teachers: teachers.map(toMember).sort((a, b) => Number(b.isPrimary) - Number(a.isPrimary)),
    pupils: page.rows.map(toMember),
    total: pupils[0]?.total ?? 0,
    next: page.next,
    previous: page.previous,
  };
}

const toMember = ({ key: _key, total: _total, ...row }: Listed): RosterMember => {
  const { n: _n, ...member } = row as RosterMember & { n?: number };
  return member;
};

/** Everybody on the roster by name, teachers first: for paper. Nobody for whoever doesn't keep the class. */
export async function getWholeRoster(viewer: ViewerRef, classId: string): Promise<RosterMember[]> {
  return isId(classId) ? ask<RosterMember>(viewer, wholeRosterSql(classId)) : [];
}

/** Whom the viewer may put on a roster, by words of a name, or by a number or an address in full. */
export async function findCandidates(
  viewer: ViewerRef,
  input: FindForRoster,
): Promise<Candidate[]> {
  if (input.text.trim() === "") return [];
  return ask<Candidate>(viewer, candidatesSql(input));
}

/** Where pupils of a class can be transferred to; without words, the first by name. */
export async function findTargets(
  viewer: ViewerRef,
  input: FindTargets,
): Promise<TransferTarget[]> {
  return asViewer(
    viewer,
    (tx) => run<TransferTarget>(tx, targetsSql(input, tx.viewer.role === "teacher")),
    reading,
  );
}

type Found = Candidate & { line: number; how: string };

/**
 * What a pasted column, or a file of one, means: nothing is added.
 * @throws Invalid for what is no text, for more than 5,000 lines, and for nothing at all; NotFound for a
 * class whose roster the viewer doesn't edit
 */
export async function resolvePaste(viewer: ViewerRef, input: ResolvePaste): Promise<Resolved> {
  const { classId, role } = input;
  const text = input.file ? await readFile(input.file) : (input.text ?? "");
  const count = countLines(text);
  if (count > MAX_LINES) throw tooMany(count);
  const { lines, header, blank } = readPaste(text);
  if (lines.length === 0)
    throw new Invalid("There is no line with anybody in it. Nothing was read.");
  const texts = [...new Set(lines.flatMap(({ readings }) => readings.map((one) => one.text)))];
  const found = await asViewer(
    viewer,
    async (tx) => {
      const [may] = await run<{ may: boolean }>(
        tx,
        sql`select app.edits_roster(${classId}) as may`,
      );
      if (!may?.may) throw new NotFound("This class");
      return run<Found>(tx, resolveSql(classId, role, texts));
    },
    reading,
  );
  return { lines: judgeLines(lines, hitsOf(texts, found)), header, blank };
}

const tooMany = (count: number) =>
  new Invalid(
    `That is ${count.toLocaleString("en-US")} lines, and at most 5,000 can be brought at once. Nothing was read: bring them in parts.`,
  );

function hitsOf(texts: readonly string[], found: readonly Found[]): Map<string, Hit[]> {
  const hits = new Map<string, Hit[]>();
  for (const { line, how, ...person } of found) {
    const text = texts[line - 1] ?? "";
    hits.set(text, [...(hits.get(text) ?? []), { person, how }]);
  }
  return hits;
}

type EventRow = {
  id: string;
  kind: RosterEvent["kind"];
  at: string;
  day: string;
  pupilId: string;
  pupil: string;
  visible: boolean;
  byId: string | null;
  byName: string | null;
};

/** Who came to a class and who left it, newest first; nothing for a viewer who doesn't keep it. */
export async function listRosterHistory(
  viewer: ViewerRef,
  classId: string,
  query: RosterHistoryQuery,
): Promise<Page<RosterEvent>> {
  const rows = isId(classId) ? await ask<EventRow>(viewer, historySql(classId, query)) : [];
  const page = pageOf(query, rows, ({ at, id }) => ({ key: at, id }));
  return { ...page, rows: page.rows.map(toEvent) };
}

function toEvent({ pupilId, pupil, visible, byId, byName, ...event }: EventRow): RosterEvent {
  return {
    ...event,
    pupil: { id: pupilId, name: pupil, visible },
    by: byId && byName ? { id: byId, name: byName } : null,
    bySomebody: byId !== null && byName === null,
  };
}

/** The times that one pupil was in a class, the last first. */
export async function spellsOf(
  viewer: ViewerRef,
  classId: string,
  pupil: string,
): Promise<Spell[]> {
  return ask<Spell>(viewer, spellsSql(classId, pupil));
}

/** The classes that the viewer teaches: today's first, then what else there is of this term. */
export async function myClasses(viewer: ViewerRef): Promise<TaughtClass[]> {
  return ask<TaughtClass>(viewer, taughtSql);
}

/** Whether the viewer teaches a class that is not archived. */
export async function teachesSomething(viewer: ViewerRef): Promise<boolean> {
  const rows = await ask(
    viewer,
    sql`select from app.my_school_days() d join classes c on c.id = d.class_id
        where c.deleted_at is null limit 1`,
  );
  return rows.length > 0;
}

const ask = <Row extends Record<string, unknown>>(
  viewer: ViewerRef,
  statement: SQL,
): Promise<Row[]> => readOnce<Row>(viewer, statement, { plan: true });

async function run<Row extends object>(tx: Tx, statement: SQL): Promise<Row[]> {
  return (await tx.execute(statement)).rows as Row[];
}

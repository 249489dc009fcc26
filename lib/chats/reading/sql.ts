import { type SQL, sql } from "drizzle-orm";
import { PART } from "./sizes";

const partOf = sql.raw(String(PART));

/** Facts alone: title and inputs are words. */
export const headSql = (id: string): SQL => sql`
  select s.id, s.status, s.model, s.message_count as messages, s.token_count as tokens,
         s.flag_count as flags, s.created_at::text as started, s.last_message_at::text as last,
         s.user_id, u.name as person, s.tool_id, t.name as tool, v.number as version,
         s.class_id, c.name as class, s.group_id, g.name as group,
         app.chat_capacity(s.id) as capacity, app.reads_chat(s.id) as reads,
         (select max(r.expires_at)::text from chat_reads r
          where r.session_id = s.id and r.reader_id = app.user_id() and r.kind = 'opened' and r.expires_at > now()) as until
  from chat_sessions s
  left join users u on u.id = s.user_id
  left join tools t on t.id = s.tool_id
  left join tool_versions v on v.id = s.tool_version_id
  left join classes c on c.id = s.class_id
  left join groups g on g.id = s.group_id
  where s.id = ${id}::uuid and s.deleted_at is null`;

export const messagesSql = (id: string, from: number, to: number): SQL => sql`
  select m.id, m.ordinal, m.role, m.created_at::text as created, m.token_count as tokens, m.model,
         m.latency_ms as latency, m.edited_at::text as edited, m.deleted_at::text as deleted,
         m.redacted_at::text as redacted,
         case when m.redacted_at is null then left(m.content, ${partOf}) else '' end as content,
         case when m.redacted_at is null then char_length(m.content) else 0 end as length,
         (select u.name from message_redactions r left join users u on u.id = r.redacted_by
          where m.redacted_at is not null and r.message_id = m.id) as redactor,
         (select coalesce(jsonb_agg(jsonb_build_object('id', f.id, 'severity', f.severity, 'state', f.state)
                                    order by f.created_at, f.id), '[]')
          from chat_flags f where f.session_id = m.session_id and f.message_id = m.id and not f.dismissed) as flags,
         (select coalesce(jsonb_agg(jsonb_build_object('content', left(e.content, ${partOf}), 'editedAt', e.edited_at)
                                    order by e.edited_at desc), '[]')
          from (select * from message_edits x where m.redacted_at is null and m.edited_at is not null and x.message_id = m.id
                order by x.edited_at desc limit 20) e) as earlier
  from messages m
  where m.session_id = ${id}::uuid and m.ordinal >= ${from}::integer and m.ordinal < ${to}::integer
  order by m.ordinal`;

// One flagged message after the other by its key: joined, all messages of a tenant would be asked whether
// they may be read.
export const openSql = (id: string, most: number): SQL => sql`
  select app.reads_chat(id) as reads, message_count as messages, array(
    select distinct ordinal from (
      select (select m.ordinal from messages m where m.id = f.message_id) as ordinal
      from chat_flags f where f.session_id = ${id}::uuid and f.message_id is not null and not f.dismissed offset 0) x
    where ordinal is not null order by ordinal limit ${sql.raw(String(most))}) as flagged
  from chat_sessions where id = ${id}::uuid and deleted_at is null`;

// The roster's own function: a policy would be asked about each of five hundred pupils on the way to a teacher.
export const contextSql = (id: string): SQL => sql`
  select c.id, c.name, c.subject,
         (select coalesce(jsonb_agg(jsonb_build_object('id', r.user_id, 'name', r.name) order by r.is_primary desc, r.name), '[]')
          from app.find_roster(c.id, 'teacher', 'since', true, null, null, 100) r) as teachers,
         (select m.created_at::text from class_members m
          where m.class_id = c.id and m.user_id = s.user_id and m.role = 'student') as since,
         (select p.grade_level::text from students p where p.user_id = s.user_id) as grade
  from chat_sessions s join classes c on c.id = s.class_id
  where s.id = ${id}::uuid`;

import { draw, uuidOf } from "./bulk";

const list = (texts: readonly string[]) => `array[${texts.map((text) => `'${text}'`).join(", ")}]`;
/** Subjects with the beginning of their codes and four courses each. */
const subjects: readonly (readonly [string, string, ...string[]])[] = [
  ["Mathematics", "MATH", "Algebra 1", "Geometry", "Statistics", "Calculus"],
  ["Science", "SCI", "Biology", "Chemistry", "Physics", "Earth science"],
  ["English", "ENG", "Literature", "Composition", "Reading", "Journalism"],
  ["Social studies", "SOC", "World history", "Civics", "Economics", "Geography"],
  ["World languages", "LANG", "Spanish", "French", "Mandarin", "Latin"],
  ["Arts", "ART", "Drawing", "Ceramics", "Photography", "Painting"],
  ["Music", "MUS", "Choir", "Orchestra", "Band", "Music theory"],
  ["Physical education", "PE", "Fitness", "Swimming", "Team sports", "Dance"],
  ["Technology", "TECH", "Programming", "Robotics", "Web design", "Networks"],
  ["Career education", "CAREER", "Accounting", "Marketing", "Woodwork", "Child care"],
  ["Health", "HEALTH", "Nutrition", "First aid", "Health 1", "Health 2"],
  ["Library", "LIB", "Research", "Study skills", "Reading club", "Media"],
];

/** $1 the tenant, $2 this school year, $3 last year, $4 and $5 the semesters. */
export const termsSql = `
  insert into academic_sessions (id, tenant_id, title, type, start_date, end_date, parent_id, school_year) values
    ($3, $1, 'School year 2025–26', 'school_year', '2025-08-18', '2026-06-12', null, 2026),
    ($2, $1, 'School year 2026–27', 'school_year', '2026-08-17', '2027-06-11', null, 2027),
    ($4, $1, 'Fall 2026', 'semester', '2026-08-17', '2027-01-15', $2, 2027),
    ($5, $1, 'Spring 2027', 'semester', '2027-01-18', '2027-06-11', $2, 2027)`;

/**
 * $1 the tenant, $2 how many pupils, $3 the school and its departments, $4 to $7 names, $8 the
 * subdomain.
 */
export const crowdSql = `
  with made as (
    select n.i, n.name, n.given, n.family, n.login || '.c' || n.i as login, md5('crowded' || n.i) as h,
           ($3::uuid[])[1 + n.i % cardinality($3::uuid[])] as group_id
    from unnest($4::text[], $5::text[], $6::text[], $7::text[]) with ordinality n(name, given, family, login, i)
  ), people as (
    insert into users (id, tenant_id, name, given_name, family_name, email, username, created_at, updated_at)
    select ${uuidOf("h")}, $1, name, given, family, login || '@' || $8 || '.example', login,
           timestamptz '2026-08-01', timestamptz '2026-08-01' from made
  )
  insert into group_members (tenant_id, user_id, group_id, role)
  select $1, ${uuidOf("h")}, group_id, case when i <= $2::integer then 'student' else 'teacher' end::member_role from made`;

/** Schools stand on the fourth floor of the big tree: root, region, district, school. */
const seated = (role: "student" | "teacher", more: string) => `
  select h.n as school, row_number() over (partition by h.n order by md5(x.user_id::text))::integer - 1 as k, x.user_id
  from (
    select distinct m.user_id, subpath(g.path, 0, 4)::text as top
    from group_members m join groups g on g.tenant_id = m.tenant_id and g.id = m.group_id
    where m.tenant_id = $1 and m.role = '${role}' and nlevel(g.path) >= 4
  ) x
  join hall h on h.path = x.top
  join users u on u.id = x.user_id and u.deleted_at is null ${more}`;

/** Each with $1, the tenant. */
export const schoolsSql = [
  `create temp table hall on commit drop as
   select row_number() over (order by g.path)::integer as n, g.id, g.path::text as path,
          coalesce((select array_agg(d.id order by d.path) from groups d
                    where d.tenant_id = $1 and d.path <@ g.path and d.type = 'department'), array[g.id]) as places
   from groups g where g.tenant_id = $1 and g.type = 'school'`,
  "insert into schools (tenant_id, group_id, code) select $1, id, 'S-' || n from hall",
  `create temp table pupil on commit drop as ${seated("student", "")}`,
  `create temp table staff on commit drop as
   ${seated("teacher", "where not exists (select from pupil p where p.user_id = x.user_id)")}`,
  `insert into students (tenant_id, user_id, number, grade_level, school_id)
   select $1, p.user_id, (100000 + row_number() over (order by p.school, p.k))::text,
          (enum_range(null::grade_level))[1 + ${draw("grade", "14", "p.user_id")}], k.id
   from pupil p join hall h on h.n = p.school join schools k on k.tenant_id = $1 and k.group_id = h.id`,
];

const numbered = `
  with weighed as (
    -- Where there are few pupils there are few to fill a class with.
    select h.n, h.id, h.places, p.pupils, s.staff, p.pupils * least(p.pupils, 30) as w
    from hall h
    join (select school, count(*)::integer as pupils from pupil group by school) p on p.school = h.n
    left join (select school, count(*)::integer as staff from staff group by school) s on s.school = h.n
  ), shared as (
    select weighed.*, sum(w) over (order by n) as upto, sum(w) over () as total from weighed
  ), numbered as (
    select x.*, j, row_number() over (order by n, j)::integer as i, id = $2 and j <= 8 as desk, id = $2 and j = 1 as fullest
    from shared x
    cross join lateral generate_series(1, (floor($1::numeric * upto / total) - floor($1::numeric * (upto - w) / total))::integer) j
  )`;

export const roundsSql = {
  /** $1 how many classes, $2 the crowded school, $3 the class of 500, $4 the desk's department. */
  draw: `
    create temp table room on commit drop as ${numbered}, drawn as (
      select s.*,
             case when s.desk then 'active' when ${draw("state", "100")} < 8 then 'completed'
                  when ${draw("state", "100")} < 10 then 'cancelled' else 'active' end as status,
             case when s.fullest then 500 when s.desk then least(s.pupils, 24 + s.j)
                  when ${draw("empty", "100")} < 3 then 0
                  else least(s.pupils, 14 + ${draw("size", "21")}) end as size,
             case when not s.desk and ${draw("vacant", "100")} >= 2 then (s.j * 7 + s.n) % s.staff end as t1,
             ${draw("second", "10")} = 0 and s.staff > 1 as two
      from numbered s
    )
    select s.i, s.n as school, s.j, s.pupils, s.desk, s.fullest, s.status, s.size, s.t1,
           case when s.two then (s.t1 + 1) % s.staff end as t2, s.size = 0 or s.desk as fixed,
           case when s.fullest then $3::uuid else ${uuidOf("md5('class' || s.i)")} end as id,
           case when s.desk then $4::uuid else s.places[1 + s.j % cardinality(s.places)] end as group_id
    from drawn s`,
  count:
    "select (sum(size) + count(t1) + count(t2) + count(*) filter (where desk))::integer as seats from room",
  more: `update room set size = size + 1 where i in (
           select i from room where not fixed and size < pupils order by md5(i::text) limit $1)`,
  fewer: `update room set size = size - 1 where i in (
            select i from room where not fixed and size > 1 order by md5(i::text) limit $1)`,
};

/** $1 the tenant. */
export const classesSql = `
  insert into classes (id, tenant_id, group_id, name, code, level, subject, capacity, enrolled_count, extra_seats,
                       teacher_count, schedule_description, start_date, end_date, status, academic_session_id,
                       grade_levels, created_at, updated_at, deleted_at)
  select s.id, $1, s.group_id, s.course || ', section ' || s.j, s.prefix || '-' || s.number || '-' || lpad(s.j::text, 2, '0'),
         (array['Introductory', 'Standard', 'Honors', 'Advanced'])[1 + ${draw("level", "4")}], s.subject,
         s.capacity, case s.status when 'active' then s.size else 0 end,
         case when s.status = 'active' then greatest(s.size - s.capacity, 0) else 0 end,
         (s.t1 is not null)::integer + (s.t2 is not null)::integer + s.desk::integer,
         (array['Mon, Wed, Fri', 'Tue, Thu', 'Daily'])[1 + ${draw("days", "3")}] || ' ' || 8 + ${draw("hour", "7")} || ':10',
         t.start_date, t.end_date, s.status::class_status, t.id,
         array[(enum_range(null::grade_level))[1 + ${draw("grade", "14")}]],
         t.start_date::timestamptz, t.start_date::timestamptz,
         case when not s.desk and ${draw("archived", "100")} = 0 then timestamptz '2026-09-30' end
  from (
    select s.*, 101 + 10 * c.course as number,
           (${list(subjects.map(([name]) => name))})[1 + c.subject] as subject,
           (${list(subjects.map(([, prefix]) => prefix))})[1 + c.subject] as prefix,
           (${list(subjects.flatMap(([, , ...courses]) => courses))})[1 + 4 * c.subject + c.course] as course,
           case when s.fullest then s.size
                when not s.desk and s.size > 5 and ${draw("over", "100")} = 0 then s.size - 1 - ${draw("by", "3")}
                else greatest(s.size, 20 + ${draw("capacity", "15")}) end as capacity
    from room s
    cross join lateral (select case when s.desk then 0 else ${draw("subject", `${subjects.length}`)} end as subject,
                               ${draw("course", "4")} as course) c
  ) s
  join academic_sessions t on t.tenant_id = $1 and t.title = case
    when s.status <> 'active' then 'School year 2025–26' when s.desk or ${draw("term", "100")} < 60 then 'School year 2026–27'
    when ${draw("term", "100")} < 85 then 'Fall 2026' else 'Spring 2027' end`;

/** Pupils take their seats in turn, so that all have about as many classes. $1 the tenant. */
export const seatsSql = `
  insert into class_members (id, tenant_id, class_id, user_id, role, created_at)
  select ${uuidOf("md5('seat' || r.i || '/' || x)")}, $1, r.id, p.user_id, 'student', timestamptz '2026-08-17' + x * interval '1 minute'
  from (select room.*, (sum(size) over (partition by school order by j) - size) as first from room) r
  cross join lateral generate_series(0, r.size - 1) x
  join pupil p on p.school = r.school and p.k = ((r.first + x) % r.pupils)::integer`;

/** $1 the tenant, $2 the desk's teacher. */
export const teachersSql = `
  insert into class_members (id, tenant_id, class_id, user_id, role, is_primary, created_at)
  select ${uuidOf("md5('teacher' || r.i || '/' || r.n)")}, $1, r.id, r.user_id, 'teacher', r.n = 1, timestamptz '2026-08-10'
  from (
    select r.i, r.id, 1 as n, s.user_id from room r join staff s on s.school = r.school and s.k = r.t1
    union all select r.i, r.id, 2, s.user_id from room r join staff s on s.school = r.school and s.k = r.t2
    union all select r.i, r.id, 1, $2::uuid from room r where r.desk
  ) r`;

/** What follows from the rosters, and spells of some who had left and came back. $1 the tenant. */
export const spellsSql = [
  `insert into enrollments (id, tenant_id, student_id, class_id, enrollment_date, completion_date, status, created_at, updated_at)
   select ${uuidOf("md5('spell' || m.id)")}, $1, m.user_id, m.class_id, c.start_date,
          case when c.status <> 'active' then c.end_date end,
          case c.status when 'active' then 'active' when 'completed' then 'completed' else 'dropped' end::enrollment_status,
          m.created_at, m.created_at
   from class_members m join classes c on c.id = m.class_id
   where m.tenant_id = $1 and m.role = 'student'`,
  `insert into enrollments (id, tenant_id, student_id, class_id, enrollment_date, completion_date, status, created_at, updated_at)
   select ${uuidOf("md5('before' || m.id)")}, $1, m.user_id, m.class_id, c.start_date - 30, c.start_date - 10, 'dropped',
          m.created_at - interval '30 days', m.created_at - interval '10 days'
   from class_members m join classes c on c.id = m.class_id
   where m.tenant_id = $1 and m.role = 'student' and ${draw("again", "50", "m.id")} = 0`,
];

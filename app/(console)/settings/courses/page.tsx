import { BookOpen, Plus } from "lucide-react";
import { BadLink } from "@/components/data-table/bad-link";
import type { Column } from "@/components/data-table/columns";
import { DataTable } from "@/components/data-table/data-table";
import { Toolbar } from "@/components/data-table/toolbar";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { None } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { gradeShort } from "@/lib/classes/words";
import type { Formats } from "@/lib/format";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import type { SearchParams } from "@/lib/table/parse";
import { readTable } from "@/lib/table/read";
import { getCourse, listCourses } from "@/lib/terms/courses/queries";
import { coursesTable } from "@/lib/terms/courses/table";
import type { CourseRow } from "@/lib/terms/courses/types";
import { withParams } from "../../groups/_components/url";
import { settingsViewer } from "../load";
import { EditCourseDialog, NewCourseDialog } from "./_components/course-dialogs";
import { CourseSwitch } from "./_components/course-switch";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** What is taught in the district; classes are sections of it. */
export default async function CoursesPage(props: { searchParams: Promise<SearchParams> }) {
  const viewer = await settingsViewer("courses.manage");
  const [params, formats] = await Promise.all([props.searchParams, reader()]);
  const asked = readTable(coursesTable, params);
  if (!asked.ok)
    return <BadLink list="Courses" reason={asked.reason} resetHref={paths.settings("courses")} />;
  const { dialog, course: id } = params;
  const acts = viewer.viewAs === null;
  const [page, edited] = await Promise.all([
    listCourses(viewer, asked.query),
    dialog === "edit" && typeof id === "string" && UUID.test(id) ? getCourse(viewer, id) : null,
  ]);
  const here = withParams(paths.settings("courses"), Object.fromEntries(asked.query.given));
  return (
    <PageBody documentTitle="Courses">
      <Section
        title="Courses"
        actions={
          acts && (
            <ButtonLink size="sm" href={withParams(here, { dialog: "create" })} scroll={false}>
              <Plus aria-hidden /> New course
            </ButtonLink>
          )
        }
      >
        <Toolbar
          query={asked.query}
          path={paths.settings("courses")}
          search={{ name: "q", label: "Find a course" }}
          filters={[
            { name: "archived", label: "State", options: [{ value: "1", label: "Archived" }] },
          ]}
        />
        <DataTable
          label="Courses"
          columns={columns(formats, here, acts)}
          page={page}
          rowKey={({ id }) => id}
          query={asked.query}
          path={paths.settings("courses")}
          empty={<Empty filtered={asked.query.given.length > 0} />}
        />
      </Section>
      {acts && dialog === "create" && <NewCourseDialog closeHref={here} />}
      {acts && edited?.manages && (
        <EditCourseDialog key={edited.id} course={edited} closeHref={here} />
      )}
    </PageBody>
  );
}

function Empty({ filtered }: { filtered: boolean }) {
  return filtered ? (
    <EmptyState icon={<BookOpen />} title="No course fits">
      Take a filter away to see more.
    </EmptyState>
  ) : (
    <EmptyState icon={<BookOpen />} title="No course yet">
      A course is what is taught, such as Algebra I; classes are its sections. Add one, and classes
      can name it.
    </EmptyState>
  );
}

function columns(formats: Formats, here: string, acts: boolean): Column<CourseRow>[] {
  const open = (id: string) => withParams(here, { dialog: "edit", course: id });
  return [
    {
      id: "title",
      header: "Title",
      sort: "title",
      cell: ({ id, title, manages, archived }) =>
        manages && acts && !archived ? (
          <Link href={open(id)} scroll={false} className="font-medium">
            <bdi>{title}</bdi>
          </Link>
        ) : (
          <bdi>{title}</bdi>
        ),
    },
    { id: "code", header: "Code", cell: ({ code }) => (code ? <bdi>{code}</bdi> : <None />) },
    {
      id: "subject",
      header: "Subject",
      cell: ({ subject }) => (subject ? <bdi>{subject}</bdi> : <None />),
    },
    {
      id: "grades",
      header: "Grades",
      cell: ({ gradeLevels }) => gradeLevels.map(gradeShort).join(", ") || <None />,
    },
    {
      id: "group",
      header: "Offered by",
      cell: ({ group }) =>
        group.visible ? (
          <Link href={paths.group(group.id)}>
            <bdi>{group.name}</bdi>
          </Link>
        ) : (
          <span className="text-muted">out of your sight</span>
        ),
    },
    {
      id: "classes",
      header: "Classes",
      align: "end",
      cell: ({ classes }) => formats.number(classes),
    },
    {
      id: "actions",
      header: "Actions",
      quiet: true,
      tight: true,
      align: "end",
      cell: ({ manages, id, version, title, archived, classes }) =>
        manages && acts && <CourseSwitch {...{ id, version, title, archived, classes }} />,
    },
  ];
}

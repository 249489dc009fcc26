import { notFound } from "next/navigation";
import { Link } from "@/components/ui/link";
import { PageBody, PageHeader } from "@/components/ui/page-header";
import { paths } from "@/lib/paths";
import { partsOf } from "@/lib/schema/pages";
import { allPages, pageOf, shelves } from "@/lib/schema/queries";
import { Directive } from "../../_components/directive";
import { schemaViewer } from "../../_components/load";
import { Prose } from "../../_components/prose";
import { SchemaTabs } from "../../_components/schema-tabs";
import "../../_components/schema.css";

type Props = { params: Promise<{ slug: string[] }> };
const find = async ({ params }: Props) =>
  (await pageOf((await params).slug.join("/"))) ?? notFound();

/** A page of the knowledge base, with live facts where it asks for them. */
export default async function DocsPage(props: Props) {
  await schemaViewer();
  const [page, pages] = await Promise.all([find(props), allPages()]);
  const { title, last_verified, implements_task, related_code } = page.frontmatter;
  return (
    <>
      <PageHeader
        title={title}
        breadcrumbs={[{ label: "Schema", href: paths.schema() }, { label: title }]}
        description={`Verified ${last_verified}${implements_task ? `, for ${implements_task}` : ""}`}
      />
      <SchemaTabs current="pages" />
      <PageBody>
        <div className="schema-docs">
          <nav aria-label="Pages" className="schema-shelves">
            <Link href={paths.schemaPage("index")}>The database</Link>
            {shelves(pages).map((shelf) => (
              <details key={shelf.name} open={shelf.name !== "Decisions"}>
                <summary>{shelf.name}</summary>
                <ul>
                  {shelf.pages.map(({ slug, title: name }) => (
                    <li key={slug}>
                      <Link href={paths.schemaPage(slug)}>{name}</Link>
                    </li>
                  ))}
                </ul>
              </details>
            ))}
          </nav>
          <article className="schema-page">
            {partsOf(page.body).map((part, at) =>
              part.kind === "text" ? (
                // biome-ignore lint/suspicious/noArrayIndexKey: a page's parts never change places
                <Prose key={at} file={page.file} markdown={part.markdown} />
              ) : (
                <Directive key={`${part.kind} ${part.name}`} {...part} />
              ),
            )}
            <p className="text-muted">
              It speaks of{" "}
              {related_code.map((path, at) => (
                <span key={path}>
                  {at > 0 && ", "}
                  <code>{path}</code>
                </span>
              ))}
              .
            </p>
          </article>
        </div>
      </PageBody>
    </>
  );
}

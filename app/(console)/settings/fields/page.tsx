import { Plus, TextCursorInput } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageBody } from "@/components/ui/page-header";
import { Table, Td, Th } from "@/components/ui/table";
import { can } from "@/lib/access/permissions";
import { listFields } from "@/lib/fields/queries";
import type { Field } from "@/lib/fields/types";
import { typeWords } from "@/lib/fields/words";
import { paths } from "@/lib/paths";
import { settingsViewer } from "../load";
import { EditFieldDialog, NewFieldDialog } from "./_components/field-dialogs";
import { FieldSwitch } from "./_components/field-switch";

type Asked = { dialog?: string | string[]; field?: string | string[] };
type Listed = Field & { archived: boolean };

/** What the district keeps about people beyond what every district does. */
export default async function FieldsPage(props: { searchParams: Promise<Asked> }) {
  const viewer = await settingsViewer("fields.read");
  const [fields, { dialog, field: asked }] = await Promise.all([
    listFields(viewer),
    props.searchParams,
  ]);
  const manages = can(viewer, "fields.manage");
  const edited = fields.find(({ id, archived }) => id === asked && !archived);
  const last = fields.reduce((most, { position }) => Math.max(most, position), 0);
  return (
    <PageBody documentTitle="Custom fields">
      <Section
        title="Fields of people"
        actions={
          manages && (
            <ButtonLink href={`${paths.settings("fields")}?dialog=create`} scroll={false}>
              <Plus aria-hidden /> New field
            </ButtonLink>
          )
        }
      >
        {fields.length > 0 ? (
          <FieldTable fields={fields} manages={manages} />
        ) : (
          <div className="card">
            <EmptyState icon={<TextCursorInput />} title="No field of your own yet">
              Add one for what your district keeps about people: a bus number, a locker, a home
              language. It will stand in forms, and can be a column of lists and files.
            </EmptyState>
          </div>
        )}
      </Section>
      {manages && dialog === "create" && <NewFieldDialog position={last + 10} />}
      {manages && dialog === "edit" && edited && <EditFieldDialog key={edited.id} field={edited} />}
    </PageBody>
  );
}

function FieldTable({ fields, manages }: { fields: readonly Listed[]; manages: boolean }) {
  return (
    <Table label="Fields of people" focusable={!manages}>
      <thead>
        <tr>
          <Th>Label</Th>
          <Th>Type</Th>
          <Th>Key in files</Th>
          {manages && (
            <Th align="end">
              <span className="sr-only">Actions</span>
            </Th>
          )}
        </tr>
      </thead>
      <tbody>
        {fields.map((field) => (
          <tr key={field.id}>
            <Td>
              <span className="flex flex-wrap items-center gap-2">
                <Label field={field} manages={manages} />
                {field.required && <Badge>Required</Badge>}
                {field.archived && <Badge>Taken away</Badge>}
              </span>
            </Td>
            <Td>{typeWords[field.type]}</Td>
            <Td className="font-mono text-[12px]">{field.key}</Td>
            {manages && (
              <Td align="end" tight>
                <FieldSwitch id={field.id} label={field.label} archived={field.archived} />
              </Td>
            )}
          </tr>
        ))}
      </tbody>
    </Table>
  );
}

function Label({ field, manages }: { field: Listed; manages: boolean }) {
  if (!manages || field.archived) return <bdi>{field.label}</bdi>;
  const href = `${paths.settings("fields")}?dialog=edit&field=${field.id}`;
  return (
    <Link href={href} scroll={false} className="font-medium">
      <bdi>{field.label}</bdi>
    </Link>
  );
}

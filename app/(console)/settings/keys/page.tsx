import { KeyRound, Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { EmptyState } from "@/components/ui/empty-state";
import { PageBody } from "@/components/ui/page-header";
import { can } from "@/lib/access/permissions";
import { listKeys } from "@/lib/keys/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { settingsViewer } from "../load";
import { KeyDialogs } from "./_components/key-dialogs";
import { KeyList } from "./_components/key-list";

/** What other programs of the district ask with. */
export default async function KeysPage() {
  const viewer = await settingsViewer("keys.read");
  const [keys, formats] = await Promise.all([listKeys(viewer), reader()]);
  const manages = can(viewer, "keys.manage");
  const living = keys.filter(({ state }) => state === "living");
  const ended = keys.filter(({ state }) => state !== "living");
  return (
    <PageBody documentTitle="API keys">
      <Section
        title="API keys"
        actions={
          manages && (
            <ButtonLink href={paths.keyDialog("key-new")} scroll={false} size="sm">
              <Plus aria-hidden /> New key
            </ButtonLink>
          )
        }
      >
        <p className="max-w-[70ch] text-pretty text-muted">
          Other programs of the district, such as the learning app, read from Homeroom with a key.
          What they can ask stands in{" "}
          <a href={paths.openapi()} className="underline">
            the description of the API
          </a>
          . Keep a key on a server: whoever has it reads what it opens.
        </p>
        {living.length > 0 ? (
          <KeyList label="Keys" keys={living} formats={formats} manages={manages} />
        ) : (
          <div className="card">
            <EmptyState icon={<KeyRound />} title="No key in use">
              Make one for each program, so that you can revoke it alone.
            </EmptyState>
          </div>
        )}
      </Section>
      {ended.length > 0 && (
        <Section title="Expired and revoked">
          <KeyList
            label="Expired and revoked keys"
            keys={ended}
            formats={formats}
            manages={false}
          />
        </Section>
      )}
      <KeyDialogs keys={living.map(({ id, name, prefix }) => ({ id, name, prefix }))} />
    </PageBody>
  );
}

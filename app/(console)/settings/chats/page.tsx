import { Plus } from "lucide-react";
import { ButtonLink } from "@/components/ui/button";
import { Section } from "@/components/ui/card";
import { PageBody } from "@/components/ui/page-header";
import {
  adminReading,
  listHolds,
  listRetention,
  previewRetention,
} from "@/lib/chats/retention/queries";
import { listRules } from "@/lib/chats/rules/queries";
import { paths } from "@/lib/paths";
import { reader } from "@/lib/reader";
import { settingsViewer } from "../load";
import { ChatSettingsDialogs } from "./_components/dialogs";
import { HoldList } from "./_components/hold-list";
import { ReadingForm } from "./_components/reading-form";
import { RetentionList } from "./_components/retention-list";
import { RuleList } from "./_components/rule-list";

/** What marks chats for review, how long they are kept, what must not go, and whether admins read. */
export default async function ChatSettingsPage() {
  const viewer = await settingsViewer("chats.settings");
  const [rules, retention, preview, holds, reading, formats] = await Promise.all([
    listRules(viewer),
    listRetention(viewer),
    previewRetention(viewer),
    listHolds(viewer),
    adminReading(viewer),
    reader(),
  ]);
  return (
    <PageBody documentTitle="Chats">
      <Section title="Who reads chats">
        <ReadingForm {...reading} />
      </Section>
      <Section title="Rules that flag" actions={<Add dialog="rule" label="New rule" />}>
        <p className="max-w-[70ch] text-pretty text-muted">
          A rule is held against each message as it comes in, and against none that came before.
          What it finds stands in the review queue.
        </p>
        <RuleList rules={rules} />
      </Section>
      <Section title="How long chats are kept" actions={<Add dialog="keep" label="Set days" />}>
        <RetentionList rules={retention} preview={preview} formats={formats} />
      </Section>
      <Section title="Legal holds" actions={<Add dialog="hold" label="New hold" />}>
        <p className="max-w-[70ch] text-pretty text-muted">
          A hold keeps the chats of a person, a class or a tool from being deleted, whatever the
          days above say. A person under a hold can’t be erased.
        </p>
        <HoldList holds={holds} formats={formats} />
      </Section>
      <ChatSettingsDialogs
        rules={rules}
        holds={holds.flatMap(({ id, of, released }) => (released ? [] : [{ id, name: of.name }]))}
      />
    </PageBody>
  );
}

function Add({ dialog, label }: { dialog: "rule" | "keep" | "hold"; label: string }) {
  return (
    <ButtonLink href={paths.chatSettingsDialog(dialog)} scroll={false} size="sm">
      <Plus aria-hidden /> {label}
    </ButtonLink>
  );
}

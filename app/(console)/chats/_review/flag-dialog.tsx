"use client";

import { useSearchParams } from "next/navigation";
import { type ReactNode, useState, useTransition } from "react";
import type { ActionFailure } from "@/components/form/answer";
import { Alert } from "@/components/ui/alert";
import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import type { Reviewer } from "@/lib/chats/review/types";
import { type FlagVerb, flagVerbs, paths } from "@/lib/paths";
import { outcomeOf } from "../../groups/_components/outcome";
import { reopen, take } from "../review-actions";
import { chooseVerb, closeReviewDialog } from "./address";
import { useExplain } from "./explain";
import { FlagFacts } from "./flag-facts";
import { AssignForm, ChangeForm, CloseForm } from "./flag-forms";
import { NoteForm } from "./note-form";
import { NoteList } from "./note-list";
import type { FlagView, NoteView } from "./view";

export type FlagDialogProps = {
  flag: FlagView;
  notes: readonly NoteView[];
  reviewers: readonly Reviewer[];
  /** The transcript is open behind the dialog already. */
  atChat?: boolean;
  /** Not while somebody looks through another's eyes. */
  writes: boolean;
};

/** A flag: what it is about, who looks, what was written; and what can be done with it. */
export default function FlagDialog(props: FlagDialogProps) {
  const { flag, notes, reviewers, atChat, writes } = props;
  const asked = useSearchParams().get("do");
  const done = flag.state === "closed" || !writes;
  const verb = done ? undefined : flagVerbs.find((known) => known === asked);
  return (
    <Dialog
      wide
      title={<bdi>{flag.reason}</bdi>}
      description={whereOf(flag)}
      onClose={closeReviewDialog}
    >
      <div className="flex flex-col gap-4">
        <FlagFacts flag={flag} />
        {verb ? (
          <VerbForm key={`${verb}-${flag.version}`} verb={verb} flag={flag} reviewers={reviewers} />
        ) : (
          <>
            {writes && <Verbs flag={flag} reviewers={reviewers} atChat={atChat === true} />}
            <NoteList notes={notes} />
            {writes && (
              <NoteForm
                key={notes.length}
                chatId={flag.chatId}
                flagId={flag.id}
                reviewers={reviewers}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}

function whereOf({ person, tool, className, groupName, message }: FlagView): string {
  const place = className ?? groupName;
  const where = `${person.name} with ${tool}${place ? ` · ${place}` : ""}`;
  return message ? `${where} · message ${message.ordinal + 1}` : where;
}

type VerbFormProps = { verb: FlagVerb; flag: FlagView; reviewers: readonly Reviewer[] };

function VerbForm({ verb, flag, reviewers }: VerbFormProps): ReactNode {
  if (verb === "assign") return <AssignForm flag={flag} reviewers={reviewers} />;
  if (verb === "change") return <ChangeForm flag={flag} />;
  return <CloseForm flag={flag} dismisses={verb === "dismiss"} />;
}

type VerbsProps = { flag: FlagView; reviewers: readonly Reviewer[]; atChat: boolean };

/** The buttons; two of them act at once. */
function Verbs({ flag, reviewers, atChat }: VerbsProps) {
  const { id, version, state, assignee, chatId, message } = flag;
  const [failure, setFailure] = useState<ActionFailure>();
  const [pending, start] = useTransition();
  const explain = useExplain();
  const run = (verb: typeof take) =>
    start(async () => {
      const answer = await outcomeOf(verb({ id, version }));
      if (answer.error === undefined) setFailure(undefined);
      else setFailure({ message: answer.error, ...(answer.cause && { code: answer.cause.code }) });
    });
  const mine = reviewers.some(({ id: one, me }) => me && one === assignee?.id);
  const button = (verb: FlagVerb, label: string) => (
    <Button
      onClick={() => chooseVerb(verb)}
      {...(mine && verb === "assign" && { "data-autofocus": "" })}
    >
      {label}
    </Button>
  );
  return (
    <>
      {failure && <Alert kind="error">{explain(failure)}</Alert>}
      <div className="flex flex-wrap gap-2">
        {state === "closed" ? (
          <Button variant="primary" pending={pending} onClick={() => run(reopen)} data-autofocus>
            Open again
          </Button>
        ) : (
          <>
            {!mine && (
              <Button variant="primary" pending={pending} onClick={() => run(take)} data-autofocus>
                Take it
              </Button>
            )}
            {button("assign", "Assign")}
            {button("change", "Change")}
            {button("close", "Close flag")}
            {button("dismiss", "Dismiss")}
          </>
        )}
        {!atChat && (
          <ButtonLink variant="ghost" href={paths.chat(chatId, message?.ordinal)}>
            Read the chat
          </ButtonLink>
        )}
      </div>
    </>
  );
}

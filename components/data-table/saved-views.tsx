"use client";

import { Bookmark, X } from "lucide-react";
import { type ReactNode, useEffect, useState, useTransition } from "react";
import { Menu } from "@/components/data-table/menu";
import { Button } from "@/components/ui/button";
import { Input } from "@/components/ui/input";
import { Link } from "@/components/ui/link";
import "./saved-views.css";

export type Kept = { name: string; search: string };
type Answer = {
  data?: Kept[] | undefined;
  serverError?: { message: string } | undefined;
  validationErrors?: object | undefined;
};

/** What the list's room asks of the server. */
export type ViewActions<List extends string> = {
  load: (input: { list: List }) => Promise<Answer>;
  keep: (input: { list: List; name: string; search: string }) => Promise<Answer>;
  forget: (input: { list: List; name: string }) => Promise<Answer>;
};

export type SavedViewsProps<List extends string> = {
  list: List;
  /** The list's own address. */
  path: string;
  /** What stands behind its question mark now. */
  search: string;
  actions: ViewActions<List>;
};

const badName = "Give the view a name of 60 characters at most.";
const failed = "This could not be done. Try again in a moment.";

/** Views of a list by the names that somebody gave them; asked for when the menu is opened. */
export function SavedViews<List extends string>(props: SavedViewsProps<List>) {
  return (
    <Menu
      label={
        <>
          <Bookmark aria-hidden />
          Views
        </>
      }
      align="end"
      wide
    >
      {({ open }) => open && <Panel {...props} />}
    </Menu>
  );
}

function Panel<List extends string>({ list, path, search, actions }: SavedViewsProps<List>) {
  const [kept, setKept] = useState<Kept[]>();
  const [said, say] = useState<ReactNode>(null);
  const [busy, start] = useTransition();
  const ask = (question: Promise<Answer>) =>
    start(async () => {
      try {
        const { data, serverError, validationErrors } = await question;
        if (data) setKept(data);
        say(data ? null : (serverError?.message ?? (validationErrors ? badName : failed)));
      } catch {
        // The server was not reached; what is shown stays.
        say(failed);
      }
    });
  // biome-ignore lint/correctness/useExhaustiveDependencies: asked once, when the menu opens
  useEffect(() => ask(actions.load({ list })), []);
  return (
    <div className="saved-views" aria-busy={busy}>
      {kept?.length === 0 && <p className="text-muted">You keep no view of this list yet.</p>}
      <ul>
        {kept?.map(({ name, search: of }) => (
          <li key={name}>
            <Link href={of ? `${path}?${of}` : path} dir="auto">
              {name}
            </Link>
            <Button
              variant="ghost"
              className="btn-icon"
              aria-label={`Drop the view ${name}`}
              onClick={() => ask(actions.forget({ list, name }))}
            >
              <X aria-hidden />
            </Button>
          </li>
        ))}
      </ul>
      <form
        action={(form) => {
          const name = String(form.get("name") ?? "");
          ask(actions.keep({ list, name, search }));
        }}
      >
        <Input
          name="name"
          aria-label="Name of this view"
          placeholder="Name of this view"
          maxLength={60}
          required
        />
        <Button type="submit" disabled={busy}>
          Save
        </Button>
      </form>
      <p role="status">{said}</p>
    </div>
  );
}

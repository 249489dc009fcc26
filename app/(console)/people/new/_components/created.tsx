"use client";

import { useEffect, useRef } from "react";
import { Alert } from "@/components/ui/alert";
import { ButtonLink } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { LinkToCopy } from "../../_components/link-to-copy";

type Props = { id: string; link: string | null; name: string; again: string };

/** After somebody was added: the link to hand over, and where to go from here. */
export function Created({ id, link, name, again }: Props) {
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  return (
    <div className="flex max-w-[640px] flex-col gap-4">
      {link ? (
        <LinkToCopy
          link={link}
          title={`${name} is invited. This link is shown only now`}
          ref={box}
        />
      ) : (
        <Alert ref={box} kind="success" title={`${name} was added`}>
          They can’t sign in yet: make a link for their password on their page when they should.
        </Alert>
      )}
      <div className="flex gap-2">
        <ButtonLink href={paths.person(id)} variant="primary">
          Open their page
        </ButtonLink>
        {/* A plain link: the form begins anew. */}
        <a href={again} className="btn">
          Add another
        </a>
      </div>
    </div>
  );
}

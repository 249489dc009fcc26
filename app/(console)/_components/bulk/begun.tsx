"use client";

import { Button, ButtonLink } from "@/components/ui/button";
import { Dialog, DialogFooter } from "@/components/ui/dialog";
import { paths } from "@/lib/paths";

type Props = { title: string; jobId: string; onClose: () => void };

/** A job does what was asked for: where it can be followed. */
export function Begun({ title, jobId, onClose }: Props) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p role="status">
        It has begun and goes on by itself, whether you stay or leave. Its page shows how far it is,
        and can stop it.
      </p>
      <DialogFooter>
        <Button onClick={onClose}>Close</Button>
        <ButtonLink variant="primary" href={paths.job(jobId)}>
          See the progress
        </ButtonLink>
      </DialogFooter>
    </Dialog>
  );
}

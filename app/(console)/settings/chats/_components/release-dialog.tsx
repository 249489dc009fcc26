"use client";

import { release } from "../actions";
import { SureDialog } from "./sure-dialog";

/** Ends a hold, and says first what that lets happen. */
export default function ReleaseDialog({ hold }: { hold: { id: string; name: string } }) {
  return (
    <SureDialog
      id={hold.id}
      run={release}
      title={`Release the hold on ${hold.name}?`}
      submit="Release the hold"
      done="The hold was released."
    >
      From tonight on its chats are deleted again when their days are over. A released hold stays
      released; place a new one if you need it.
    </SureDialog>
  );
}

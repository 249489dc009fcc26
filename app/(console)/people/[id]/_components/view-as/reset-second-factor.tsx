"use client";

import { useActionState, useState } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { SubmitButton } from "@/components/ui/submit-button";
import { resetSecondFactor } from "./actions";

/** Asks once, since whoever has the password gets in by it alone afterwards. */
export function ResetSecondFactor({ userId }: { userId: string }) {
  const [{ serverError }, submit] = useActionState(resetSecondFactor, {});
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <Button className="mt-3" onClick={() => setAsking(true)}>
        Reset the second factor
      </Button>
    );
  }
  return (
    <form action={submit} className="mt-3 flex max-w-[520px] flex-col items-start gap-3">
      <input type="hidden" name="userId" value={userId} />
      {serverError && <Alert kind="error">{serverError.message}</Alert>}
      <p>
        Only when you are sure who asks: afterwards the password alone signs in. They are signed out
        everywhere, and their recovery codes open nothing more.
      </p>
      <div className="flex gap-2">
        <SubmitButton variant="danger">Reset it</SubmitButton>
        <Button onClick={() => setAsking(false)}>Keep it</Button>
      </div>
    </form>
  );
}

"use client";

import { useState, useTransition } from "react";
import { Alert } from "@/components/ui/alert";
import { Button } from "@/components/ui/button";
import { Link } from "@/components/ui/link";
import { Table, Td, Th } from "@/components/ui/table";
import { toast } from "@/components/ui/toast-store";
import { paths } from "@/lib/paths";
import type { Holder } from "@/lib/roles/types";
import { outcomeOf } from "../../../groups/_components/outcome";
import { giveRole, takeRole } from "../../actions";

/** Who holds the role, and where; each can be taken away, and given back at once. */
export function HolderList({ holders, assigns }: { holders: Holder[]; assigns: boolean }) {
  const [failure, setFailure] = useState<string | null>(null);
  const [pending, start] = useTransition();
  const take = (holder: Holder) =>
    start(async () => {
      const { data, error } = await outcomeOf(takeRole({ id: holder.id }));
      setFailure(error ?? null);
      if (!data) return;
      toast({
        message: `${holder.name} no longer holds this role.`,
        action: {
          label: "Undo",
          onAction: async () => {
            const again = await outcomeOf(giveRole(data));
            if (again.error) setFailure(again.error);
          },
        },
      });
    });
  return (
    <div className="flex flex-col gap-3">
      {failure && <Alert kind="error">{failure}</Alert>}
      <Table label="People who hold this role">
        <thead>
          <tr>
            <Th>Person</Th>
            <Th>Where</Th>
            {assigns && (
              <Th align="end">
                <span className="sr-only">Actions</span>
              </Th>
            )}
          </tr>
        </thead>
        <tbody>
          {holders.map((holder) => (
            <tr key={holder.id}>
              <Td>
                <Link href={paths.person(holder.userId)}>
                  <bdi>{holder.name}</bdi>
                </Link>
              </Td>
              <Td>
                {holder.group ? (
                  <Link href={paths.group(holder.group.id)}>
                    <bdi>{holder.group.name}</bdi>
                  </Link>
                ) : (
                  "The whole district"
                )}
              </Td>
              {assigns && (
                <Td align="end" tight>
                  <Button
                    size="sm"
                    variant="ghost"
                    disabled={pending}
                    onClick={() => take(holder)}
                    aria-label={`Take away from ${holder.name}`}
                  >
                    Take away
                  </Button>
                </Td>
              )}
            </tr>
          ))}
        </tbody>
      </Table>
    </div>
  );
}

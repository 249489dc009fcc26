import type { BulkPreviewInput } from "@/lib/people/bulk/input";
import {
  grantToPeople,
  movePeople,
  reinstatePeople,
  revokeFromPeople,
  suspendPeople,
} from "../../bulk-actions";

/** The action of a change that was looked at. */
export function runBulk(input: BulkPreviewInput) {
  switch (input.verb) {
    case "suspend":
      return suspendPeople({ target: input.target });
    case "reinstate":
      return reinstatePeople({ target: input.target });
    case "move": {
      const { target, from, to } = input;
      return movePeople({ target, from, to });
    }
    case "grant": {
      const { target, groupId, role } = input;
      return grantToPeople({ target, groupId, role });
    }
    case "revoke": {
      const { target, groupId, role } = input;
      return revokeFromPeople({ target, groupId, role });
    }
  }
}

import { Invalid } from "@/lib/errors";
import type { LockedClass } from "./load";

/** Seats that nobody has; a class that does not run enrols nobody, so it has room for all. */
export function seatsLeft({ status, capacity, extraSeats, enrolled }: LockedClass): number {
  return status === "active" ? capacity + extraSeats - enrolled : Number.POSITIVE_INFINITY;
}

/**
 * @param fresh how many would come
 * @param done what did not happen: "Nobody was added."
 */
export function noSeats(found: LockedClass, fresh: number, done: string): Invalid {
  const seats = found.capacity + found.extraSeats;
  const over = fresh - seatsLeft(found);
  const verb = over === 1 ? "doesn’t" : "don’t";
  const taken = found.enrolled === 1 ? "1 is" : `${found.enrolled} are`;
  return new Invalid(
    `“${found.name}” has ${seats} ${seats === 1 ? "seat" : "seats"}, ${taken} taken; ${over} more ${verb} fit. ${done}`,
    { seats: [String(over)] },
  );
}

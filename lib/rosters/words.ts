import type { RosterRole } from "./types";

/** "1 pupil", "12 pupils", "2 teachers". */
export function peopleOf(n: number, role: RosterRole = "student"): string {
  const noun = role === "student" ? "pupil" : "teacher";
  return `${n.toLocaleString("en-US")} ${noun}${n === 1 ? "" : "s"}`;
}

/** "Ada Lovelace", or how many there are where that is not known, or not one. */
export function whoOf(people: readonly { name: string }[], n: number, role: RosterRole): string {
  const [only] = people;
  return n === 1 && only ? only.name : peopleOf(n, role);
}

type Seats = { enrolled: number; capacity: number; extraSeats: number };

/** How full a class is, in words. */
export function seatsOf({ enrolled, capacity, extraSeats }: Seats) {
  const seats = capacity + extraSeats;
  const left = seats - enrolled;
  const extra = extraSeats > 0 ? `${extraSeats} of them beyond the capacity of ${capacity}` : null;
  return {
    taken: `${enrolled} of ${seats} ${seats === 1 ? "seat" : "seats"} taken`,
    left: left > 0 ? `${left} left` : "full",
    extra,
    free: Math.max(0, left),
  };
}

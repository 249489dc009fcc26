import type { ReactNode } from "react";

/** A message as the server drew it. */
export type Drawn = { ordinal: number; node: ReactNode };

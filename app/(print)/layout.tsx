import type { ReactNode } from "react";
import "./print.css";

/** Pages for paper: no shell. Each page asks who is there itself, as everywhere. */
export default function PrintLayout({ children }: { children: ReactNode }) {
  return <main className="sheet">{children}</main>;
}

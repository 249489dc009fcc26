import type { ReactNode } from "react";
import { BrandMark } from "@/components/shell/brand-mark";

/** The rooms that are open without a session: one card in the middle, nothing else. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-dvh flex-col items-center bg-subtle px-4 pt-[max(24px,14dvh)] pb-8">
      <main className="flex w-full max-w-[360px] flex-col gap-6">
        <p className="flex items-center justify-center gap-2 font-semibold text-[15px]">
          <BrandMark />
          Homeroom
        </p>
        {children}
      </main>
    </div>
  );
}

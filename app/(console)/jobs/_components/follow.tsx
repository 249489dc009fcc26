"use client";

import { useRouter } from "next/navigation";
import { useEffect } from "react";

const every = 1_500;

/** Renders the page anew from time to time while a job runs and somebody looks. */
export function Follow() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") router.refresh();
    }, every);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}

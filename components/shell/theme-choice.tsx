"use client";

import { Monitor, Moon, Sun } from "lucide-react";
import { useEffect, useState } from "react";
import { setTheme, themeEvent } from "@/components/shell/set-theme";
import { readTheme, type Theme } from "@/components/shell/theme";

const options = [
  { theme: "light", label: "Light", icon: <Sun aria-hidden /> },
  { theme: "dark", label: "Dark", icon: <Moon aria-hidden /> },
  { theme: "system", label: "Auto", icon: <Monitor aria-hidden /> },
] as const;

/** Light, dark, or as the system has it. */
export function ThemeChoice({ initial }: { initial: Theme }) {
  const [theme, setShown] = useState(initial);
  useEffect(() => {
    const onTheme = (event: Event) => {
      if (event instanceof CustomEvent) setShown(readTheme(String(event.detail)));
    };
    document.addEventListener(themeEvent, onTheme);
    return () => document.removeEventListener(themeEvent, onTheme);
  }, []);
  return (
    <fieldset className="theme-choice">
      <legend className="sr-only">Theme</legend>
      {options.map((option) => (
        <label key={option.theme} className="theme-option">
          <input
            type="radio"
            name="theme"
            value={option.theme}
            checked={theme === option.theme}
            onChange={() => setTheme(option.theme)}
          />
          {option.icon}
          {option.label}
        </label>
      ))}
    </fieldset>
  );
}

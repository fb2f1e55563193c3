"use client";
import { useEffect, useState, type ReactNode } from "react";
import { THEME_COOKIE, type Theme } from "./theme-choice";

const YEAR_S = 365 * 24 * 3600;

/**
 * Colours everything below. The wrapper carries the choice from the server's first byte; dialogs and menus hang on the
 * document itself and exist only after hydration, so the document learns it then.
 */
export function ThemeScope({ theme, children }: { theme: Theme; children: ReactNode }) {
  useEffect(() => {
    applyToDocument(theme);
    return () => applyToDocument("system");
  }, [theme]);
  return (
    <div data-theme={theme === "system" ? undefined : theme} data-theme-scope="" className="min-h-dvh">
      {children}
    </div>
  );
}

/** @returns the theme chosen now and a function that changes and remembers it */
export function useTheme(initial: Theme): [Theme, (theme: Theme) => void] {
  const [theme, setTheme] = useState(initial);
  return [
    theme,
    (next) => {
      document.cookie = `${THEME_COOKIE}=${next}; path=/; max-age=${YEAR_S}; samesite=lax`;
      for (const scope of document.querySelectorAll<HTMLElement>("[data-theme-scope]")) mark(scope, next);
      applyToDocument(next);
      setTheme(next);
    },
  ];
}

function applyToDocument(theme: Theme): void {
  mark(document.documentElement, theme);
}

function mark(element: HTMLElement, theme: Theme): void {
  if (theme === "system") delete element.dataset.theme;
  else element.dataset.theme = theme;
}

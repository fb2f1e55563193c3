"use client";
import { type ReactNode, useEffect, useRef } from "react";

/** The question of a screen. When the screen changes it takes the focus, so that it is read out and Tab starts there. */
export function ScreenHeading({
  step,
  takesFocus,
  children,
}: {
  step?: string;
  takesFocus: boolean;
  children: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (!takesFocus) return;
    heading.current?.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }, [takesFocus]);
  return (
    <div>
      {step ? <p className="text-sm text-ink-muted">{step}</p> : null}
      <h1 ref={heading} tabIndex={-1} className="text-2xl font-semibold text-ink outline-none">
        {children}
      </h1>
    </div>
  );
}

"use client";
import { X } from "lucide-react";
import { createContext, useCallback, useContext, useEffect, useState, type ReactNode } from "react";
import { Button } from "./button";
import { IconButton } from "./icon-button";
import { StatusDot } from "./status-dot";
import type { Shape } from "./shape";

export type ToastTone = "neutral" | "ok" | "warn" | "danger";

export type ToastInput = {
  title: string;
  description?: string;
  tone?: ToastTone;
  /** A way back from what was just done; the toast leaves when it is pressed. */
  action?: { label: string; onPress: () => void };
};

type Toast = ToastInput & { id: number };
type ShowToast = (toast: ToastInput) => void;

const VISIBLE_MS = 6000;
const MAX_TOASTS = 4;
const SHAPE_OF_TONE: Record<ToastTone, Shape> = {
  neutral: "circle",
  ok: "circle",
  warn: "triangle",
  danger: "octagon",
};

const ToastContext = createContext<ShowToast | null>(null);

/**
 * Shows short messages at the screen's edge, spoken politely and without a sound.
 * Good news leaves after 6 s unless the pointer or focus rests on it; warnings and errors stay until dismissed.
 */
export function ToastProvider({ children }: { children: ReactNode }) {
  const [toasts, setToasts] = useState<{ nextId: number; shown: Toast[] }>({ nextId: 1, shown: [] });

  const show = useCallback<ShowToast>((toast) => {
    setToasts(({ nextId, shown }) => ({
      nextId: nextId + 1,
      shown: [...shown, { ...toast, id: nextId }].slice(-MAX_TOASTS),
    }));
  }, []);
  const dismiss = useCallback((id: number) => {
    setToasts((state) => ({ ...state, shown: state.shown.filter((toast) => toast.id !== id) }));
  }, []);

  return (
    <ToastContext.Provider value={show}>
      {children}
      <div
        role="status"
        aria-live="polite"
        className="pointer-events-none fixed inset-x-3 bottom-[calc(var(--bottom-nav-height)+0.75rem)] z-50 flex flex-col items-end gap-2"
        data-print="hide"
      >
        {toasts.shown.map((toast) => (
          <ToastCard key={toast.id} toast={toast} onDismiss={dismiss} />
        ))}
      </div>
    </ToastContext.Provider>
  );
}

function ToastCard({ toast, onDismiss }: { toast: Toast; onDismiss: (id: number) => void }) {
  const [held, setHeld] = useState(false);
  const tone = toast.tone ?? "neutral";
  const stays = held || tone === "warn" || tone === "danger";

  useEffect(() => {
    if (stays) return;
    const timer = setTimeout(() => onDismiss(toast.id), VISIBLE_MS);
    return () => clearTimeout(timer);
  }, [stays, onDismiss, toast.id]);

  return (
    <div
      onPointerEnter={() => setHeld(true)}
      onPointerLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
      className="pointer-events-auto flex w-full max-w-sm items-start gap-2.5 rounded-lg border border-line bg-raised py-2 pr-1.5 pl-3.5 text-ink shadow-raised"
    >
      <StatusDot tone={tone} shape={SHAPE_OF_TONE[tone]} className="mt-1.5 size-3" />
      <div className="min-w-0 flex-1 py-0.5">
        <p className="font-medium">{toast.title}</p>
        {toast.description ? <p className="text-sm text-ink-muted">{toast.description}</p> : null}
      </div>
      {toast.action ? <ToastAction action={toast.action} onPressed={() => onDismiss(toast.id)} /> : null}
      <IconButton
        label="ปิดข้อความ"
        size="sm"
        icon={<X aria-hidden="true" className="size-4" />}
        onClick={() => onDismiss(toast.id)}
      />
    </div>
  );
}

function ToastAction({ action, onPressed }: { action: NonNullable<ToastInput["action"]>; onPressed: () => void }) {
  return (
    <Button
      size="sm"
      onClick={() => {
        action.onPress();
        onPressed();
      }}
    >
      {action.label}
    </Button>
  );
}

/** @returns a function that shows a toast; throws outside ToastProvider */
export function useToast(): ShowToast {
  const show = useContext(ToastContext);
  if (!show) throw new Error("useToast needs a ToastProvider above it");
  return show;
}

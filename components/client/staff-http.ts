import { ask, type AskOptions, type Reply } from "./http";
import { OFFLINE_TH } from "./offline-words";

/** Why something was not done, in a sentence that a person can act on (RFC 9457). */
export interface Refusal {
  ok: false;
  /** null: no answer */
  status: number | null;
  /** no answer, or a fault of the server's: nobody can say whether it was done, so the same may be sent again */
  isUnknown: boolean;
  code: string;
  message: string;
  requestId: string | null;
  /** all members of the problem, such as who came first */
  problem: Readonly<Record<string, unknown>>;
}

/** What an answer of ours comes to: a value (null for an empty answer), or why there is none. */
export type Answer<T> = { ok: true; value: T } | Refusal;

export interface StaffHttp {
  get: <T>(path: string) => Promise<Answer<T>>;
  post: <T>(path: string, body?: unknown, options?: Pick<AskOptions, "outlivesPage">) => Promise<Answer<T>>;
}

/** A desk with a good line: whoever is signed out leaves for the sign-in page and comes back. */
export const consoleHttp = staffHttp({ limitMs: 15_000, onSignedOut: leaveForSignIn });
/** A phone on the move: gives up early, since the next try may go over another mast. Its pages sign in by themselves. */
export const dutyHttp = staffHttp({ limitMs: 8_000 });
/** The operator's sheet: never leaves the page, for it holds a caller's words. */
export const deskHttp = staffHttp({ limitMs: 10_000 });

function staffHttp({ limitMs, onSignedOut }: { limitMs: number; onSignedOut?: () => void }): StaffHttp {
  const answer = async <T>(path: string, options: Omit<AskOptions, "limitMs"> = {}): Promise<Answer<T>> => {
    const reply = await ask(path, { ...options, limitMs });
    if (reply?.status === 401) onSignedOut?.();
    return reply?.isOk ? { ok: true, value: reply.body as T } : refusalOf(reply);
  };
  return {
    get: (path) => answer(path),
    post: (path, body, options) => answer(path, { ...options, method: "POST", body }),
  };
}

/** Reads a refusal out of a reply; no reply is one too. */
export function refusalOf(reply: Reply | null): Refusal {
  const problem = isRecord(reply?.body) ? reply.body : {};
  const text = (name: string) => (typeof problem[name] === "string" ? problem[name] : null);
  return {
    ok: false,
    status: reply?.status ?? null,
    isUnknown: reply === null || reply.status >= 500,
    code: text("code") ?? (reply ? `http_${reply.status}` : "offline"),
    message: text("title") ?? (reply ? "ทำรายการไม่สำเร็จ ลองใหม่อีกครั้ง" : OFFLINE_TH.tryAgain),
    requestId: text("requestId"),
    problem,
  };
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null;
}

function leaveForSignIn(): void {
  const here = window.location.pathname + window.location.search;
  // A full load: nothing of the ended session stays on the screen.
  // eslint-disable-next-line @next/next/no-location-assign-relative-destination
  window.location.assign(`/sign-in?callbackUrl=${encodeURIComponent(here)}`);
}

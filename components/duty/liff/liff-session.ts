import type { Liff } from "@line/liff";

/** What the simulator's phone hands over in the fragment (simulator/README.md). */
interface SimHandover {
  idToken: string;
  accessToken: string;
  decodedIdToken: Record<string, unknown>;
  displayName: string;
  userId: string;
  language: string;
  os: "ios" | "android" | "web";
  context: Record<string, unknown>;
  friendship: { friendFlag: boolean };
}

export interface LiffSettings {
  liffId: string;
  /** the LINE platform is the simulator on this machine: its phones may hand over an identity */
  simulated: boolean;
}

/** `outside`: not in LINE. `failed`: LINE did not answer in time. */
export type LiffSession =
  { kind: "inside"; liff: Liff; idToken: string | null } | { kind: "outside" } | { kind: "failed" };

/** LINE's own start can hang; past this the officer gets another way in. */
const START_LIMIT_MS = 5_000;
const FRAGMENT = /[#&]sim_liff=([\w-]+)/;

let session: Promise<LiffSession> | undefined;

/** Starts LIFF once a page and remembers the outcome; a failure may be tried again. */
export function liffSession(settings: LiffSettings): Promise<LiffSession> {
  session ??= withinLimit(start(settings)).then((outcome) => {
    if (outcome.kind === "failed") session = undefined;
    return outcome;
  });
  return session;
}

async function start({ liffId, simulated }: LiffSettings): Promise<LiffSession> {
  // Effects of a child run before the router's own: until it listens, it would put the old address back.
  await Promise.resolve();
  const handover = simulated ? takeHandover() : null;
  // Beside the simulator the real platform is never asked.
  if (!handover && (simulated || !looksLikeLine())) return { kind: "outside" };
  try {
    const { default: liff } = await import("@line/liff");
    if (handover) await startMock(liff, liffId, handover);
    // The SDK needs the address LINE gave it untouched until it has started.
    else await liff.init({ liffId });
    cleanAddress();
    if (!liff.isInClient()) return { kind: "outside" };
    return { kind: "inside", liff, idToken: liff.getIDToken() };
  } catch {
    cleanAddress();
    return { kind: "failed" };
  }
}

async function startMock(liff: Liff, liffId: string, handover: SimHandover): Promise<void> {
  const { LiffMockPlugin } = await import("@line/liff-mock");
  const mocked = liff as Liff & { $mock?: { set: (data: Record<string, unknown>) => void } };
  if (!mocked.$mock) liff.use(new LiffMockPlugin());
  await liff.init({ liffId, mock: true } as Parameters<Liff["init"]>[0]);
  mocked.$mock?.set({
    isInClient: true,
    isLoggedIn: true,
    getIDToken: handover.idToken,
    getAccessToken: handover.accessToken,
    getDecodedIDToken: handover.decodedIdToken,
    getProfile: { userId: handover.userId, displayName: handover.displayName },
    getContext: handover.context,
    getFriendship: handover.friendship,
    getLanguage: handover.language,
    getOS: handover.os,
  });
}

/** Reads the simulator's hand-over and takes it out of the address at once: a token must not stay in the history. */
function takeHandover(): SimHandover | null {
  const encoded = FRAGMENT.exec(window.location.hash)?.[1];
  if (!encoded) return null;
  cleanAddress();
  try {
    const bytes = Uint8Array.from(atob(encoded.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
    return JSON.parse(new TextDecoder().decode(bytes)) as SimHandover;
  } catch {
    return null;
  }
}

/** LINE's web view names itself; elsewhere the SDK is not even fetched. */
function looksLikeLine(): boolean {
  const { search, hash } = window.location;
  return /\bLine\//.test(navigator.userAgent) || search.includes("liff.") || hash.includes("context_token");
}

/** Drops the fragment and what LINE added to the query; both may carry tokens. */
function cleanAddress(): void {
  const { pathname, search, hash } = window.location;
  const kept = new URLSearchParams(search);
  for (const name of [...kept.keys()])
    if (name.startsWith("liff.") || ["code", "state", "liffClientId", "liffRedirectUri"].includes(name))
      kept.delete(name);
  const query = kept.toString();
  if (hash === "" && `?${query}` === (search || "?")) return;
  window.history.replaceState(null, "", query ? `${pathname}?${query}` : pathname);
}

function withinLimit(work: Promise<LiffSession>): Promise<LiffSession> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: "failed" }), START_LIMIT_MS);
    void work.then((outcome) => {
      clearTimeout(timer);
      resolve(outcome);
    });
  });
}

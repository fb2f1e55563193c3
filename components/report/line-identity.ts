const INIT_LIMIT_MS = 8_000;
const HANDOVER = /(?:^#|&)sim_liff=([\w-]+)/;

export interface LineIdentity {
  idToken: string;
  language: string | null;
}

interface Handover {
  liffId: string;
  language: string;
  idToken: string;
}

/** True where LINE can say who this is: inside its browser, on a redirect of LIFF, or in the simulator's frame. */
export function comesFromLine({ isSimulated }: { isSimulated: boolean }): boolean {
  const { hash, search } = window.location;
  if (isSimulated && HANDOVER.test(hash)) return true;
  return / Line\//.test(navigator.userAgent) || /access_token=/.test(hash) || /liff\.state=/.test(search);
}

/**
 * Asks LINE who this is, within a time limit; null when it does not say. Never signs anybody in by itself: outside
 * LINE's browser that would be a wall before the report (SAFETY 4). The fragment, which carries tokens, is read once
 * and taken off the address.
 */
export async function readLineIdentity({
  liffId,
  isSimulated,
}: {
  liffId: string;
  isSimulated: boolean;
}): Promise<LineIdentity | null> {
  try {
    const handover = isSimulated ? readHandover() : null;
    return await within(INIT_LIMIT_MS, handover ? fromSimulator(handover) : fromLine(liffId));
  } catch {
    return null;
  } finally {
    stripHash();
  }
}

async function fromLine(liffId: string): Promise<LineIdentity | null> {
  const [{ default: liff }, { default: GetIDToken }, { default: GetAppLanguage }] = await Promise.all([
    import("@line/liff/core"),
    import("@line/liff/get-id-token"),
    import("@line/liff/get-app-language"),
  ]);
  liff.use(new GetIDToken());
  liff.use(new GetAppLanguage());
  await liff.init({ liffId });
  const reader = liff as unknown as { getIDToken: () => string | null; getAppLanguage: () => string };
  const idToken = reader.getIDToken();
  return idToken ? { idToken, language: reader.getAppLanguage() } : null;
}

async function fromSimulator(handover: Handover): Promise<LineIdentity | null> {
  const [{ default: liff }, { default: IsInClient }, { default: GetIDToken }, { LiffMockPlugin }] = await Promise.all([
    import("@line/liff/core"),
    import("@line/liff/is-in-client"),
    import("@line/liff/get-id-token"),
    import("@line/liff-mock"),
  ]);
  liff.use(new IsInClient());
  liff.use(new GetIDToken());
  // Its types were written for an older core; what it does is the same.
  liff.use(new LiffMockPlugin() as never);
  const mocked = liff as unknown as {
    init: (config: { liffId: string; mock: boolean }) => Promise<void>;
    $mock: { set: (data: Record<string, unknown>) => void };
    getIDToken: () => string | null;
  };
  await mocked.init({ liffId: handover.liffId, mock: true });
  mocked.$mock.set({ getIDToken: handover.idToken, isInClient: true, isLoggedIn: true });
  const idToken = mocked.getIDToken();
  return idToken ? { idToken, language: handover.language } : null;
}

function readHandover(): Handover | null {
  const packed = HANDOVER.exec(window.location.hash)?.[1];
  if (!packed) return null;
  const bytes = Uint8Array.from(atob(packed.replace(/-/g, "+").replace(/_/g, "/")), (char) => char.charCodeAt(0));
  return JSON.parse(new TextDecoder().decode(bytes)) as Handover;
}

function stripHash(): void {
  if (window.location.hash)
    window.history.replaceState(window.history.state, "", window.location.pathname + window.location.search);
}

function within<T>(limitMs: number, work: Promise<T>): Promise<T | null> {
  return Promise.race([work, new Promise<null>((resolve) => setTimeout(() => resolve(null), limitMs))]);
}

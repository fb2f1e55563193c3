const PAUSE_MS = 100;

/**
 * Resolves once `url` answers with a 2xx.
 * @param {string} url
 * @param {{ limitMs: number, isOver?: () => boolean }} options `isOver` gives up quietly, when nobody waits any more
 * @throws Error naming the last answer when the time is over
 */
export async function untilAnswering(url, { limitMs, isOver = () => false }) {
  const startedAt = Date.now();
  let last = "no answer";
  while (!isOver()) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(limitMs) });
      if (response.ok) return;
      last = `${response.status} ${(await response.text()).slice(0, 300)}`;
    } catch (error) {
      last = error.cause?.code ?? error.message;
    }
    if (Date.now() - startedAt > limitMs) throw new Error(`${url} did not answer: ${last}`);
    await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  }
}

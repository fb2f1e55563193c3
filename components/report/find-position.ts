/** SAFETY 3: slower than this and the other ways are offered; a fix that comes later is still taken. */
const LATE_AFTER_MS = 5_000;
/** A fix the phone already has counts if it is this fresh. */
const FRESH_MS = 60_000;
const GIVE_UP_MS = 60_000;

type Fix = { latitude: string; longitude: string; accuracyM: string; capturedAt: string };

/**
 * Asks the phone where it is; only ever after a tap. `onLate` comes once, on refusal or after five seconds.
 * @returns stops listening
 */
export function findPosition({ onFound, onLate }: { onFound: (fix: Fix) => void; onLate: () => void }): () => void {
  let isOver = false;
  let wasLate = false;
  const late = () => {
    if (isOver || wasLate) return;
    wasLate = true;
    onLate();
  };
  const timer = setTimeout(late, LATE_AFTER_MS);
  if (!("geolocation" in navigator)) late();
  else
    navigator.geolocation.getCurrentPosition(
      ({ coords, timestamp }) => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        onFound({
          latitude: String(coords.latitude),
          longitude: String(coords.longitude),
          accuracyM: String(Math.round(coords.accuracy)),
          capturedAt: new Date(timestamp).toISOString(),
        });
      },
      late,
      { enableHighAccuracy: true, timeout: GIVE_UP_MS, maximumAge: FRESH_MS },
    );
  return () => {
    isOver = true;
    clearTimeout(timer);
  };
}

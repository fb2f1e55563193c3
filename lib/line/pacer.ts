import { type Bucket, fullBucket, slowDown, take } from "./pacing.rules";

let bucket: Bucket | undefined;

/** Waits until this process may call LINE again. Calls are let go in the order they ask. */
export async function paced(): Promise<void> {
  const at = performance.now();
  const taken = take(bucket ?? fullBucket(at), at);
  bucket = taken.bucket;
  if (taken.waitMs > 0) await new Promise((resolve) => setTimeout(resolve, taken.waitMs));
}

/** LINE answered 429 for the rate: this process calls half as often from now on, and recovers with time. */
export function paceDown(): void {
  const at = performance.now();
  bucket = slowDown(bucket ?? fullBucket(at), at);
}

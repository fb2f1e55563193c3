type Cleanup = () => Promise<void>;

const holder = globalThis as typeof globalThis & { essAfterFile?: Cleanup[] };

/** Registers cleanup for the end of the test file, from anywhere, hooks included. */
export function afterFile(cleanup: Cleanup): void {
  (holder.essAfterFile ??= []).push(cleanup);
}

/** Runs the cleanups, last registered first. */
export async function runAfterFile(): Promise<void> {
  for (let next = holder.essAfterFile?.pop(); next; next = holder.essAfterFile?.pop()) await next();
}

type Cleanup = () => Promise<void>;

const holder = globalThis as typeof globalThis & { essAfterFile?: Cleanup[] };

/** Registers work to be done when the test file is over, from anywhere, hooks included. */
export function afterFile(cleanup: Cleanup): void {
  (holder.essAfterFile ??= []).push(cleanup);
}

/** Last registered, first done. */
export async function runAfterFile(): Promise<void> {
  for (let next = holder.essAfterFile?.pop(); next; next = holder.essAfterFile?.pop()) await next();
}

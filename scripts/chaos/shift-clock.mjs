/**
 * Preloaded into the parts of a stack under test: each believes in a time of its own, `CHAOS_CLOCKS` says by how many
 * seconds (`web=600,worker=-600`). Timers and the monotonic clock stay as they are, as on a machine whose clock is wrong.
 */
const PARTS = {
  web: /next\/dist\/bin\/next/,
  worker: /(scripts|processes)\/worker\./,
  watchdog: /(scripts|processes)\/watchdog\./,
};

const command = process.argv.join(" ");
const part = Object.keys(PARTS).find((name) => PARTS[name].test(command));
const seconds = Number(new RegExp(`(?:^|,)${part}=(-?\\d+)`).exec(process.env.CHAOS_CLOCKS ?? "")?.[1] ?? 0);

if (part && seconds !== 0) {
  const TrueDate = Date;
  const now = () => TrueDate.now() + seconds * 1000;
  globalThis.Date = new Proxy(TrueDate, {
    construct: (target, args, newTarget) => Reflect.construct(target, args.length === 0 ? [now()] : args, newTarget),
    apply: () => new TrueDate(now()).toString(),
    get: (target, name, receiver) => (name === "now" ? now : Reflect.get(target, name, receiver)),
  });
}

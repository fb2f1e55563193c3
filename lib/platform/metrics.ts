import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from "prom-client";

const holder = globalThis as typeof globalThis & { essMetrics?: Registry };

/**
 * Returns the process's registry, kept across hot reloads. Labels are fixed words of the code, never values from people
 * (I7).
 */
export function registry(): Registry {
  if (!holder.essMetrics) {
    holder.essMetrics = new Registry();
    collectDefaultMetrics({ register: holder.essMetrics });
  }
  return holder.essMetrics;
}

export function counter<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Counter<L> {
  const known = registry().getSingleMetric(name) as Counter<L> | undefined;
  return known ?? new Counter({ name, help, labelNames, registers: [registry()] });
}

export function gauge<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Gauge<L> {
  const known = registry().getSingleMetric(name) as Gauge<L> | undefined;
  return known ?? new Gauge({ name, help, labelNames, registers: [registry()] });
}

/** Makes a histogram with buckets in seconds, dense around the promises of 200 ms, 300 ms, 1 s and 5 s. */
export function histogram<L extends string>(name: string, help: string, labelNames: readonly L[] = []): Histogram<L> {
  const known = registry().getSingleMetric(name) as Histogram<L> | undefined;
  const buckets = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.3, 0.5, 1, 2, 5, 15, 60];
  return known ?? new Histogram({ name, help, labelNames, buckets, registers: [registry()] });
}

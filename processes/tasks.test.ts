import { readdirSync } from "node:fs";
import path from "node:path";
import { parseCrontab } from "graphile-worker";
import { expect, it } from "vitest";
import { z } from "zod";
import { handleAll } from "@/lib/platform/job-handler";
import { defineTask, PRIORITY } from "@/lib/platform/jobs";
import { TASKS } from "./tasks";

it("holds every task that a room defines, each under a name of its own", async () => {
  const files = readdirSync("lib", { recursive: true, encoding: "utf8" }).filter(
    (file) => file.endsWith(".tasks.ts") && !file.includes("testing"),
  );
  const modules: Record<string, { name: string }>[] = await Promise.all(
    files.map((file) => import(/* @vite-ignore */ path.resolve("lib", file))),
  );
  const defined = modules.flatMap((exported) => Object.values(exported)).map(({ name }) => name);
  expect(new Set(defined).size).toBe(defined.length);
  expect(
    Object.values(TASKS)
      .map(({ name }) => name)
      .sort(),
  ).toEqual(defined.sort());
});

const PING = defineTask({
  name: "ping",
  payload: z.object({ id: z.string() }),
  key: ({ id }) => `ping:${id}`,
  priority: PRIORITY.alert,
});
const TICK = defineTask({
  name: "tick",
  payload: z.object({}),
  key: () => "tick:all",
  priority: PRIORITY.ordinary,
  cron: "*/5 * * * *",
});

it("asks the clock for what its definition says, in its place in line", () => {
  const lines = handleAll({ PING, TICK }, { PING: async () => {}, TICK: async () => {} }).map(
    ({ crontabLine }) => crontabLine,
  );
  expect(lines[0]).toBeNull();
  expect(parseCrontab(lines[1] ?? "")).toMatchObject([
    { task: "tick", options: { jobKey: "tick:all", jobKeyMode: "preserve_run_at", priority: 0 } },
  ]);
});

it("does not compile without what belongs to a task", () => {
  const payload = z.object({ id: z.string() });
  // @ts-expect-error no key
  defineTask({ name: "a", payload, priority: PRIORITY.ordinary });
  // @ts-expect-error no priority
  defineTask({ name: "a", payload, key: () => "a" });
  // @ts-expect-error a priority that has no name
  defineTask({ name: "a", payload, key: () => "a", priority: -9 });
  // @ts-expect-error the clock has no id to give
  defineTask({ name: "a", payload, key: () => "a", priority: PRIORITY.ordinary, cron: "* * * * *" });
  // @ts-expect-error a task that nothing does
  expect(handleAll({ PING, TICK }, { PING: async () => {} })).toHaveLength(2);
  // @ts-expect-error a handler of another payload
  handleAll({ PING }, { PING: async (other: { number: number }) => other });
});

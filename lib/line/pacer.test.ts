import { expect, it } from "vitest";
import { notCalled, paced, paceDown } from "./pacer";

it("a burst goes at once; slowed down, first alerts overtake waiting calls; a call not made lets the next one go", async () => {
  let free = 0;
  while (!(await paced({ isAlert: false }))) free += 1;
  expect(free).toBeGreaterThanOrEqual(10);

  for (let n = 0; n < 10; n++) paceDown();
  const order: string[] = [];
  const ask = (name: string, isAlert: boolean) => paced({ isAlert }).then(() => order.push(name));
  const all = [ask("rest 1", false), ask("rest 2", false), ask("alert 1", true), ask("alert 2", true)];
  const startedAt = performance.now();
  notCalled();
  await all[2];
  expect(performance.now() - startedAt, "in the place of the one that was not made").toBeLessThan(100);
  await Promise.all(all);
  expect(performance.now() - startedAt, "the others at five or six a second").toBeGreaterThan(400);
  expect(order).toEqual(["alert 1", "alert 2", "rest 1", "rest 2"]);
});

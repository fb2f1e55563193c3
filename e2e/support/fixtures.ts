import { test as base, type BrowserContext, type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { DEMO_PASSWORD } from "@/prisma/seed/demo-people";
import { createSimulatorClient, type SimulatorClient } from "@/simulator/client";
import { readStack, type Stack } from "./stack";

interface Fixtures {
  stack: Stack;
  simulator: SimulatorClient;
  /** Signs in a person of the demo or one hired for this journey: every page of this page's context is theirs from then on. */
  signIn: (page: Page, username: string) => Promise<void>;
  /** A page in a browser context of its own: another person at another screen. */
  openScreen: (options?: BrowserContextOptions) => Promise<Page>;
  /** Names an error of the browser that this test provokes; any other one fails the test. */
  expectBrowserError: (pattern: RegExp) => void;
  watchErrors: { seen: string[]; expected: RegExp[]; watch: (context: BrowserContext) => void };
}

export const test = base.extend<Fixtures>({
  stack: async ({}, provide) => provide(readStack()),
  baseURL: async ({ stack }, provide) => provide(stack.baseUrl),
  simulator: async ({ stack }, provide) => provide(createSimulatorClient({ baseUrl: stack.simulatorUrl })),

  watchErrors: [
    async ({}, provide) => {
      const seen: string[] = [];
      const expected: RegExp[] = [];
      const watch = (context: BrowserContext) => {
        context.on("weberror", (error) => seen.push(error.error().message));
        context.on("console", (message) => {
          if (message.type() === "error") seen.push(`${message.text()} (${message.location().url})`);
        });
      };
      await provide({ seen, expected, watch });
      const unexpected = seen.filter((error) => !expected.some((pattern) => pattern.test(error)));
      expect(unexpected, "errors in the browser").toEqual([]);
    },
    { auto: true },
  ],
  context: async ({ context, watchErrors }, provide) => {
    watchErrors.watch(context);
    await provide(context);
  },
  expectBrowserError: async ({ watchErrors }, provide) => provide((pattern) => void watchErrors.expected.push(pattern)),

  openScreen: async ({ browser, baseURL, watchErrors }, provide) => {
    const contexts: BrowserContext[] = [];
    await provide(async (options = {}) => {
      const context = await browser.newContext({ baseURL, locale: "th-TH", timezoneId: "Asia/Bangkok", ...options });
      contexts.push(context);
      watchErrors.watch(context);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },

  signIn: async ({ stack }, provide) => {
    await provide(async (page, username) => {
      const { request } = page.context();
      const { csrfToken } = (await (await request.get(`${stack.baseUrl}/api/auth/csrf`)).json()) as {
        csrfToken: string;
      };
      await request.post(`${stack.baseUrl}/api/auth/callback/password`, {
        form: { csrfToken, username, password: DEMO_PASSWORD, json: "true" },
      });
      const session = await (await request.get(`${stack.baseUrl}/api/auth/session`)).json();
      expect(session, `${username} is signed in`).toHaveProperty("actor");
    });
  },
});

export { expect };

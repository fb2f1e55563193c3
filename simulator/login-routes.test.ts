import { createHash, randomBytes } from "node:crypto";
import { LineBotClient } from "@line/bot-sdk";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createSimulatorClient, type SimulatorClient } from "./client";
import type { SimIdTokenOptions } from "./control-contract";
import { readIdToken } from "./jwt";
import { startSimulator, type RunningSimulator } from "./server";
import { CHANNEL_SECRET, testConfig } from "./test-environment";

const CHANNEL = "2000000001";
const SECRET = "login-secret";
const PERSON = `U${"d".repeat(32)}`;
const CALLBACK = "http://localhost:3999/api/auth/callback/line";

let simulator: RunningSimulator;
let client: SimulatorClient;

beforeAll(async () => {
  simulator = await startSimulator(testConfig("http://localhost:3999"));
  client = createSimulatorClient({ baseUrl: simulator.baseUrl });
  await client.setWebhook({ redelivery: false });
  await client.createPerson({ id: PERSON, displayName: "ร.ต.อ. วิชัย", quiet: true });
});

afterAll(() => simulator.close());

interface Flow {
  verifier: string;
  query: Record<string, string>;
}

function startFlow(changes: Record<string, string> = {}): Flow {
  const verifier = randomBytes(32).toString("base64url");
  return {
    verifier,
    query: {
      response_type: "code",
      client_id: CHANNEL,
      redirect_uri: CALLBACK,
      scope: "openid profile",
      state: "state-1",
      nonce: "nonce-1",
      code_challenge: createHash("sha256").update(verifier).digest("base64url"),
      code_challenge_method: "S256",
      sim_user: PERSON,
      ...changes,
    },
  };
}

const authorize = (query: Record<string, string>) =>
  fetch(`${simulator.baseUrl}/oauth2/v2.1/authorize?${new URLSearchParams(query).toString()}`, { redirect: "manual" });

const exchange = (fields: Record<string, string>) =>
  fetch(`${simulator.baseUrl}/oauth2/v2.1/token`, {
    method: "POST",
    body: new URLSearchParams({
      grant_type: "authorization_code",
      redirect_uri: CALLBACK,
      client_id: CHANNEL,
      client_secret: SECRET,
      ...fields,
    }),
  });

async function codeOf(flow: Flow): Promise<string> {
  const target = new URL((await authorize(flow.query)).headers.get("location") ?? "");
  expect(target.searchParams.get("state")).toBe("state-1");
  return target.searchParams.get("code") ?? "";
}

const verify = async (fields: Record<string, string>) => {
  const response = await fetch(`${simulator.baseUrl}/oauth2/v2.1/verify`, {
    method: "POST",
    body: new URLSearchParams(fields),
  });
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};

describe("LINE Login", () => {
  it("gives an HS256 ID token with nonce and issuer for a code with PKCE", async () => {
    const flow = startFlow();
    const response = await exchange({ code: await codeOf(flow), code_verifier: flow.verifier });
    const tokens = (await response.json()) as { id_token: string; access_token: string };
    const claims = readIdToken({ token: tokens.id_token, secret: SECRET });
    expect(claims).toMatchObject({
      iss: simulator.baseUrl,
      aud: CHANNEL,
      sub: PERSON,
      nonce: "nonce-1",
      name: "ร.ต.อ. วิชัย",
    });
    const userinfo = await fetch(`${simulator.baseUrl}/oauth2/v2.1/userinfo`, {
      headers: { authorization: `Bearer ${tokens.access_token}` },
    });
    expect(await userinfo.json()).toMatchObject({ sub: PERSON });
  });

  it("accepts the client in a Basic header, as next-auth sends it", async () => {
    const flow = startFlow();
    const response = await fetch(`${simulator.baseUrl}/oauth2/v2.1/token`, {
      method: "POST",
      headers: { authorization: `Basic ${Buffer.from(`${CHANNEL}:${SECRET}`).toString("base64")}` },
      body: new URLSearchParams({
        grant_type: "authorization_code",
        redirect_uri: CALLBACK,
        code: await codeOf(flow),
        code_verifier: flow.verifier,
      }),
    });
    expect(response.status).toBe(200);
  });

  it("refuses a wrong verifier, a wrong secret, another redirect and a code used twice", async () => {
    const wrongVerifier = startFlow();
    expect((await exchange({ code: await codeOf(wrongVerifier), code_verifier: "x".repeat(43) })).status).toBe(400);
    const wrongSecret = startFlow();
    const refused = await exchange({
      code: await codeOf(wrongSecret),
      code_verifier: wrongSecret.verifier,
      client_secret: "no",
    });
    expect(refused.status).toBe(401);
    const otherRedirect = startFlow();
    const code = await codeOf(otherRedirect);
    const fields = { code, code_verifier: otherRedirect.verifier };
    expect((await exchange({ ...fields, redirect_uri: "http://localhost:3999/other" })).status).toBe(400);
    const twice = startFlow();
    const once = { code: await codeOf(twice), code_verifier: twice.verifier };
    expect((await exchange(once)).status).toBe(200);
    expect((await exchange(once)).status).toBe(400);
  });

  it("never sends a person to a foreign address, and reports a denial to the app", async () => {
    expect((await authorize(startFlow({ redirect_uri: "https://evil.example/cb" }).query)).status).toBe(400);
    const denied = await authorize(startFlow({ sim_user: "deny" }).query);
    expect(new URL(denied.headers.get("location") ?? "").searchParams.get("error")).toBe("access_denied");
  });

  it("offers the people to choose from when nobody is named", async () => {
    const { query } = startFlow();
    delete query.sim_user;
    const page = await authorize(query);
    expect(page.status).toBe(200);
    expect(await page.text()).toContain("ร.ต.อ. วิชัย");
  });
});

describe("ID token verification", () => {
  it.each<{
    title: string;
    options: Omit<SimIdTokenOptions, "user">;
    fields: Record<string, string>;
    description?: string;
  }>([
    { title: "holds", options: {}, fields: {}, description: undefined },
    { title: "expired", options: { expired: true }, fields: {}, description: "IdToken expired." },
    {
      title: "for another channel",
      options: { channel: "1999" },
      fields: {},
      description: "Invalid IdToken Audience.",
    },
    { title: "forged", options: { forged: true }, fields: {}, description: "Invalid IdToken." },
    { title: "nonce", options: { nonce: "a" }, fields: { nonce: "b" }, description: "Invalid IdToken Nonce." },
    { title: "subject", options: {}, fields: { user_id: "U1" }, description: "Invalid IdToken Subject Identifier." },
  ])("$title", async ({ options, fields, description }) => {
    const { idToken } = await client.idToken({ user: PERSON, ...options });
    const { status, body } = await verify({ id_token: idToken, client_id: CHANNEL, ...fields });
    if (description === undefined) {
      expect({ status, sub: body.sub, aud: body.aud }).toEqual({ status: 200, sub: PERSON, aud: CHANNEL });
    } else {
      expect({ status, body }).toEqual({
        status: 400,
        body: { error: "invalid_request", error_description: description },
      });
    }
  });

  it("tells an access token's life, profile and friendship", async () => {
    const { accessToken } = await client.idToken({ user: PERSON });
    const headers = { authorization: `Bearer ${accessToken}` };
    const life = await fetch(`${simulator.baseUrl}/oauth2/v2.1/verify?access_token=${accessToken}`);
    expect(await life.json()).toMatchObject({ client_id: CHANNEL });
    expect(await (await fetch(`${simulator.baseUrl}/v2/profile`, { headers })).json()).toMatchObject({
      userId: PERSON,
    });
    expect(await (await fetch(`${simulator.baseUrl}/friendship/v1/status`, { headers })).json()).toEqual({
      friendFlag: true,
    });
  });
});

describe("LIFF hand-over", () => {
  it("carries in the fragment what the mini-app's mock needs, with a token that verifies", async () => {
    const url = new URL(await client.liffUrl({ user: PERSON, liffId: "duty", path: "/incidents/7?tab=map" }));
    expect(url.pathname + url.search).toBe("/duty/incidents/7?tab=map");
    const encoded = new URLSearchParams(url.hash.slice(1)).get("sim_liff") ?? "";
    const handover = JSON.parse(Buffer.from(encoded, "base64url").toString("utf8")) as Record<string, unknown>;
    expect(handover).toMatchObject({
      liffId: `${CHANNEL}-DutyDesk`,
      userId: PERSON,
      context: { type: "utou" },
      friendship: { friendFlag: true },
    });
    expect((await verify({ id_token: String(handover.idToken), client_id: CHANNEL })).status).toBe(200);
  });
});

describe("channel tokens", () => {
  it("issues a stateless token that the Messaging API accepts", async () => {
    const response = await fetch(`${simulator.baseUrl}/oauth2/v3/token`, {
      method: "POST",
      body: new URLSearchParams({ grant_type: "client_credentials", client_id: "1", client_secret: CHANNEL_SECRET }),
    });
    const { access_token: channelAccessToken, expires_in: lifeS } = (await response.json()) as {
      access_token: string;
      expires_in: number;
    };
    expect(lifeS).toBe(900);
    const line = LineBotClient.fromChannelAccessToken({
      channelAccessToken,
      apiBaseURL: simulator.baseUrl,
      dataApiBaseURL: simulator.baseUrl,
    });
    expect((await line.getBotInfo()).basicId).toBe("@esshelpme");
  });

  it("refuses a wrong secret and an assertion for another audience", async () => {
    const ask = (fields: Record<string, string>) =>
      fetch(`${simulator.baseUrl}/oauth2/v3/token`, {
        method: "POST",
        body: new URLSearchParams({ grant_type: "client_credentials", ...fields }),
      });
    expect((await ask({ client_id: "1", client_secret: "wrong" })).status).toBe(400);
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
    const exp = Math.floor(Date.now() / 1000) + 600;
    const assertion = (aud: string) =>
      `${part({ alg: "RS256", kid: "k" })}.${part({ iss: "1", sub: "1", aud, exp })}.c2ln`;
    const type = { client_assertion_type: "urn:ietf:params:oauth:client-assertion-type:jwt-bearer" };
    expect((await ask({ ...type, client_assertion: assertion("https://example.com/") })).status).toBe(400);
    expect((await ask({ ...type, client_assertion: assertion("https://api.line.me/") })).status).toBe(200);
  });
});

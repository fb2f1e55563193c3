"use client";
import { useCallback, useEffect, useState } from "react";
import { ask } from "@/components/client/http";
import { keyBytes, type PushState, pushStateOf } from "./push-state.rules";

const WORKER = "/push-sw.js";
const ROUTE = "/api/push/subscription";
const LIMIT_MS = 8_000;

const isCapable = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

async function send(method: "POST" | "DELETE", body: unknown): Promise<void> {
  const reply = await ask(ROUTE, { method, body, limitMs: LIMIT_MS });
  if (!reply?.isOk) throw new Error(`${ROUTE} answered ${reply?.status ?? "nothing"}`);
}

async function currentSubscription(): Promise<PushSubscription | null> {
  const registration = await navigator.serviceWorker.getRegistration(WORKER);
  return (await registration?.pushManager.getSubscription()) ?? null;
}

async function look(): Promise<PushState> {
  if (!isCapable()) return "unsupported";
  const subscription = await currentSubscription().catch(() => null);
  const state = pushStateOf({
    isCapable: true,
    permission: Notification.permission,
    isSubscribed: subscription !== null,
  });
  // Whoever is signed in here now is who this browser alerts; the service may also have forgotten it.
  if (state === "on" && subscription) await send("POST", subscription.toJSON()).catch(() => undefined);
  return state;
}

async function subscribe(publicKey: string): Promise<void> {
  const registration = await navigator.serviceWorker.register(WORKER);
  await navigator.serviceWorker.ready;
  const wanted = { userVisibleOnly: true, applicationServerKey: keyBytes(publicKey) };
  // One made under another key would be refused for ever.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const subscription = await registration.pushManager.subscribe(wanted);
  try {
    await send("POST", subscription.toJSON());
  } catch (error) {
    await subscription.unsubscribe();
    throw error;
  }
}

async function unsubscribe(): Promise<void> {
  const subscription = await currentSubscription();
  if (!subscription) return;
  // The service first: should the browser keep it, a gone address is noticed at the next push.
  await send("DELETE", { endpoint: subscription.endpoint });
  await subscription.unsubscribe();
}

export interface WebPush {
  state: PushState;
  isBusy: boolean;
  hasFailed: boolean;
  /** Asks for the permission; call it from a tap only. */
  turnOn: () => Promise<PushState>;
  turnOff: () => Promise<PushState>;
}

/** Alerts on this browser. @param publicKey the service's VAPID key */
export function useWebPush(publicKey: string): WebPush {
  const [state, setState] = useState<PushState>("checking");
  const [isBusy, setIsBusy] = useState(false);
  const [hasFailed, setHasFailed] = useState(false);

  useEffect(() => {
    let isGone = false;
    void look().then((found) => {
      if (!isGone) setState(found);
    });
    return () => {
      isGone = true;
    };
  }, []);

  const change = useCallback(async (work: () => Promise<void>): Promise<PushState> => {
    setIsBusy(true);
    setHasFailed(false);
    try {
      await work();
    } catch {
      setHasFailed(true);
    }
    const found = await look();
    setState(found);
    setIsBusy(false);
    return found;
  }, []);

  const turnOn = useCallback(
    () =>
      change(async () => {
        if ((await Notification.requestPermission()) === "granted") await subscribe(publicKey);
      }),
    [change, publicKey],
  );
  const turnOff = useCallback(() => change(unsubscribe), [change]);
  return { state, isBusy, hasFailed, turnOn, turnOff };
}

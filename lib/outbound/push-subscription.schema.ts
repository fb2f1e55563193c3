import { z } from "zod";

const base64url = z.string().regex(/^[A-Za-z0-9_-]+={0,2}$/);

/** The fields of a browser's PushSubscription that are needed; others are dropped. */
export const PushSubscriptionBody = z.object({
  endpoint: z.string().min(1).max(2_000),
  keys: z.object({
    /** the browser's public key, 65 bytes */
    p256dh: base64url.min(87).max(88),
    /** 16 bytes */
    auth: base64url.min(22).max(24),
  }),
});

export const PushSubscriptionEnd = z.object({ endpoint: z.string().min(1).max(2_000) });

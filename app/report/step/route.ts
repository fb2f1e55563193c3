import { randomUUID } from "node:crypto";
import { defineForm, seeOther, wantsJson } from "@/lib/access/define-form";
import { saveDraft } from "@/lib/intake/report/draft";
import type { Facts, SpokenLocation } from "@/lib/intake/report/draft-facts.rules";
import { locationOfDistrict } from "@/lib/intake/page/place-choice.queries";
import type { Screen } from "@/lib/intake/page/report-screen.rules";
import { findReportByKey } from "@/lib/intake/page/page-view.queries";
import { submitReport } from "@/lib/intake/report/submit-report";
import type { ReportFlag } from "@/lib/vocabulary/report-flag";
import { toE164 } from "@/lib/platform/phone";
import { emptyView, loadView } from "../load-view";
import {
  forgetReport,
  keepReportKey,
  keepStatusToken,
  keepTypedPhone,
  keepWish,
  knownReportKey,
  pageLanguage,
} from "../memory";
import { type Intent, StepFields } from "./fields.schema";
import { unsentPage } from "./unsent-page";

/** One step of a report. The answer comes after commit: 303 for a plain form, the new view as JSON for a script. */
export const POST = defineForm({
  route: "/report/step",
  fields: StepFields,
  handle: async ({ fields, request }) => {
    if (fields.intent === "new") {
      await forgetReport();
      return wantsJson(request) ? Response.json(emptyView()) : seeOther("/report");
    }
    const reportKey = fields.reportKey ?? (await knownReportKey()) ?? randomUUID();
    await keepReportKey(reportKey);
    await takeStep({ fields, reportKey, channel: fields.channel ?? channelOf(request) });
    if (fields.intent === "keep-typed") return new Response(null, { status: 204 });
    return wantsJson(request) ? Response.json(await loadView(await pageLanguage())) : seeOther("/report");
  },
  failed: ({ raw, request }) =>
    wantsJson(request) ? new Response(null, { status: 503 }) : unsentPage({ fields: raw, request }),
});

async function takeStep({
  fields,
  reportKey,
  channel,
}: {
  fields: StepFields;
  reportKey: string;
  channel: "liff" | "web";
}): Promise<void> {
  const { intent } = fields;
  const typed = fields.phone?.trim() ?? "";
  if (intent === "keep-typed") return keepTypedPhone(typed ? { text: typed, isBad: false } : null);

  const isBad = intent === "send" && typed !== "" && toE164(typed) === null;
  const facts: Facts = {
    problem: fields.problem,
    location: await locationOf(fields),
    placeText: fields.placeText,
    contactPreference: fields.contactPreference,
    reporterKind: fields.reporterKind,
    phone: intent === "send" && typed ? (toE164(typed) ?? typed) : undefined,
    conflict: intent === "conflict" ? true : undefined,
  };
  // A mistyped number holds nothing back: it goes along as typed, and its person is asked to look at it again.
  const flags: ReportFlag[] = isBad ? ["phone_unreadable"] : [];
  const update = { reportKey, channel, language: await pageLanguage(), facts, flags };
  const sends = intent === "send" || intent === "send-without-phone" || intent === "send-without-place";
  const { facts: known } = await findReportByKey(reportKey);
  if (sends || known.isSent) {
    await keepStatusToken((await submitReport(update)).statusToken);
  } else if (facts.problem || facts.location || facts.placeText || facts.conflict) {
    await saveDraft(update);
    // A forgotten draft may have been sent by itself a moment ago: what is new must reach its report too.
    if ((await findReportByKey(reportKey)).facts.isSent) await submitReport({ ...update, facts: {} });
  }
  if (isBad) await keepTypedPhone({ text: typed, isBad });
  else if (sends) await keepTypedPhone(null);
  await keepWish(wishAfter({ intent, isBad, province: fields.province ?? null }));
}

async function locationOf(fields: StepFields): Promise<SpokenLocation | undefined> {
  if (fields.district) return (await locationOfDistrict(fields.district)) ?? undefined;
  const { latitude, longitude } = fields;
  if (latitude === undefined || longitude === undefined) return undefined;
  return {
    latitude,
    longitude,
    accuracyM: fields.accuracyM ?? null,
    source: fields.source ?? "pin",
    capturedAt: fields.capturedAt ? new Date(fields.capturedAt) : null,
  };
}

const SHOWS: Partial<Record<Intent, Screen>> = {
  "show-problem": "problem",
  "show-place": "place",
  "show-phone": "phone",
  "show-status": "status",
};

function wishAfter({
  intent,
  isBad,
  province,
}: {
  intent: Intent | undefined;
  isBad: boolean;
  province: string | null;
}): { screen: Screen; provinceCode: string | null } | null {
  // Where the place is not known the number is the only lead: sent already, it is asked for all the same.
  if (isBad || intent === "send-without-place") return { screen: "phone", provinceCode: null };
  if (intent === "province") return { screen: "place", provinceCode: province };
  const screen = intent && SHOWS[intent];
  return screen ? { screen, provinceCode: null } : null;
}

function channelOf(request: Request): "liff" | "web" {
  return / Line\//.test(request.headers.get("user-agent") ?? "") ? "liff" : "web";
}

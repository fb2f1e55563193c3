import { describe, expect, it } from "vitest";
import { checkMessages } from "./message.rules";

const label = (length: number) => "ก".repeat(length);
const button = (action: object) => ({ type: "button", action });
const flexOf = (...contents: object[]) => ({
  type: "flex",
  altText: "มีข้อความใหม่",
  contents: { type: "bubble", body: { type: "box", layout: "vertical", contents } },
});
const quickReplies = (items: object[]) => ({ type: "text", text: "ก", quickReply: { items } });
const chip = (text: string) => ({ type: "action", action: { type: "message", label: text, text: "ก" } });
const many = <T>(count: number, item: T) => Array.from({ length: count }, () => item);
const text = { type: "text", text: "ก" };
const bubble = flexOf({ type: "text", text: "ก" }).contents;
const uri = { type: "uri", label: "เปิด", uri: "https://liff.line.me/1-a" };

describe("accepted", () => {
  it.each([
    { title: "5 messages", messages: many(5, text) },
    { title: "5,000 characters", messages: [{ type: "text", text: label(5000) }] },
    { title: "13 chips", messages: [quickReplies(many(13, chip("ก")))] },
    { title: "a chip of 20 Thai characters with their vowels", messages: [quickReplies([chip("กี่".repeat(20))])] },
    {
      title: "location and camera chips",
      messages: [quickReplies([{ type: "action", action: { type: "location", label: "ที่ตั้ง" } }])],
    },
    { title: "a button label of 40", messages: [flexOf(button({ ...uri, label: label(40) }))] },
    { title: "postback data of 300", messages: [flexOf(button({ type: "postback", label: "ก", data: label(300) }))] },
    {
      title: "a carousel of 12",
      messages: [{ type: "flex", altText: "ก", contents: { type: "carousel", contents: many(12, bubble) } }],
    },
    {
      title: "a location",
      messages: [{ type: "location", title: "จุด", address: "พิษณุโลก", latitude: 16.8, longitude: 100.2 }],
    },
    { title: "a sender", messages: [{ ...text, sender: { name: label(20) } }] },
    { title: "spans", messages: [flexOf({ type: "text", contents: [{ type: "span", text: "ก", weight: "bold" }] })] },
  ])("$title", ({ messages }) => expect(checkMessages(messages)).toBeNull());
});

describe("refused", () => {
  it.each([
    { title: "no message", messages: [], property: "messages" },
    { title: "6 messages", messages: many(6, text), property: "messages" },
    { title: "no list", messages: undefined, property: "messages" },
    { title: "5,001 characters", messages: [{ type: "text", text: label(5001) }], property: "messages[0].text" },
    {
      title: "5,001 UTF-16 units of emoji",
      messages: [{ type: "text", text: "😀".repeat(2501) }],
      property: "messages[0].text",
    },
    { title: "empty text", messages: [text, { type: "text", text: "" }], property: "messages[1].text" },
    { title: "unknown type", messages: [{ type: "telegram" }], property: "messages[0].type" },
    { title: "no altText", messages: [{ ...flexOf(), altText: undefined }], property: "messages[0].altText" },
    { title: "altText of 1,501", messages: [{ ...flexOf(), altText: label(1501) }], property: "messages[0].altText" },
    { title: "14 chips", messages: [quickReplies(many(14, chip("ก")))], property: "messages[0].quickReply.items" },
    {
      title: "a chip of 21 characters",
      messages: [quickReplies([chip("กี่".repeat(21))])],
      property: "messages[0].quickReply.items[0].action.label",
    },
    {
      title: "a sender name of 21",
      messages: [{ ...text, sender: { name: label(21) } }],
      property: "messages[0].sender.name",
    },
    {
      title: "a title of 101",
      messages: [{ type: "location", title: label(101), address: "ก", latitude: 1, longitude: 1 }],
      property: "messages[0].title",
    },
    {
      title: "an address of 101",
      messages: [{ type: "location", title: "ก", address: label(101), latitude: 1, longitude: 1 }],
      property: "messages[0].address",
    },
    {
      title: "a latitude of 91",
      messages: [{ type: "location", title: "ก", address: "ก", latitude: 91, longitude: 1 }],
      property: "messages[0].latitude",
    },
    {
      title: "a picture without https",
      messages: [{ type: "image", originalContentUrl: "http://a/b.png", previewImageUrl: "https://a/b.png" }],
      property: "messages[0].originalContentUrl",
    },
    {
      title: "a button label of 41",
      messages: [flexOf(button({ ...uri, label: label(41) }))],
      property: "/body/contents/0/action/label",
    },
    {
      title: "postback data of 301",
      messages: [flexOf(button({ type: "postback", label: "ก", data: label(301) }))],
      property: "/body/contents/0/action/data",
    },
    { title: "a button without action", messages: [flexOf({ type: "button" })], property: "/body/contents/0/action" },
    {
      title: "a script address",
      messages: [flexOf(button({ ...uri, uri: "javascript:alert(1)" }))],
      property: "/body/contents/0/action/uri",
    },
    {
      title: "a camera in a card",
      messages: [flexOf(button({ type: "camera", label: "ก" }))],
      property: "/body/contents/0/action/type",
    },
    { title: "an unknown component", messages: [flexOf({ type: "table" })], property: "/body/contents/0/type" },
    {
      title: "an unknown property",
      messages: [flexOf({ type: "text", text: "ก", colour: "#000000" })],
      property: "/body/contents/0/colour",
    },
    {
      title: "a colour by name",
      messages: [flexOf({ type: "text", text: "ก", color: "red" })],
      property: "/body/contents/0/color",
    },
    {
      title: "empty text in a card",
      messages: [flexOf({ type: "text", text: "" })],
      property: "/body/contents/0/text",
    },
    {
      title: "an icon outside a baseline box",
      messages: [flexOf({ type: "icon", url: "https://a/b.png" })],
      property: "/body/contents/0/type",
    },
    {
      title: "a box without layout",
      messages: [flexOf({ type: "box", contents: [] })],
      property: "/body/contents/0/layout",
    },
    {
      title: "an empty bubble",
      messages: [{ type: "flex", altText: "ก", contents: { type: "bubble" } }],
      property: "/",
    },
    {
      title: "13 bubbles",
      messages: [{ type: "flex", altText: "ก", contents: { type: "carousel", contents: many(13, bubble) } }],
      property: "/contents",
    },
    {
      title: "a bubble over 30 KB",
      messages: [flexOf(...many(11, { type: "text", text: label(1000) }))],
      property: "/",
    },
  ])("$title", ({ messages, property }) => {
    expect(checkMessages(messages)?.details.map((issue) => issue.property)).toContain(property);
  });

  it("says which message of the request is the bad card", () => {
    expect(checkMessages([text, flexOf({ type: "text" })])?.message).toBe(
      "A message (messages[1]) in the request body is invalid",
    );
  });
});

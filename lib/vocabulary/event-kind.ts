/** The kinds of events on an incident's timeline. */
export const EVENT_KINDS = [
  "received",
  "dispatched",
  "accepted",
  "en_route",
  "on_scene",
  "resolved",
  "closed",
  "reopened",
  "delivery", // a delivery changed: data { deliveryId, status }
  "joined", // a supporting unit acknowledged
  "note",
  "phone_revealed",
  "reporter_identified",
  "reporter_added", // the reporter sent more: data { what }
  "alarm_raised",
  "alarm_cleared", // a human at the desk took it down: data { alarm }
  "ladder_climbed", // nobody accepted in time: data { step, audiences, unitIds }
  "ladder_exhausted", // nobody accepted on the last step; the desk was alarmed
  "released", // the owner gave it back, or stood still: data { why: handed_back | stood_still }
  "no_arrival", // accepted and nobody there in time; the head was told
  "declined", // a unit cannot take it: data { unitId, reason }
  "unit_added", // data { unitId, reason }
  "unit_released", // data { unitId, why }
  "place_corrected", // the pin was moved; the plan ran again
  "problem_corrected", // data { from, to }
  "conflict_marked", // an officer of a unit is said to be involved; the unit is not named here
  "reports_joined", // data { fromId | intoId, fromNumber | intoNumber, linkId }
  "reports_split",
  "link_undone", // data { linkId }
] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

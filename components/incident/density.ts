import { consoleHttp, dutyHttp, type StaffHttp } from "@/components/client/staff-http";

/** Where an incident is worked on: with a mouse at a desk, or with the thumb on a phone held in one hand. */
export type Density = "desk" | "thumb";

interface DensityLook {
  http: StaffHttp;
  hrefOf: (incidentId: string) => string;
  /** of what is pressed in haste, and of what is not */
  button: "md" | "lg";
  smallButton: "sm" | "lg";
  /** sizes of running text and of what stands beside it */
  text: "text-base" | "text-md";
  smallText: "text-sm" | "text-base";
}

export const DENSITIES: Record<Density, DensityLook> = {
  desk: {
    http: consoleHttp,
    hrefOf: (id) => `/incidents/${id}`,
    button: "md",
    smallButton: "sm",
    text: "text-base",
    smallText: "text-sm",
  },
  thumb: {
    http: dutyHttp,
    hrefOf: (id) => `/duty/incidents/${id}`,
    button: "lg",
    smallButton: "lg",
    text: "text-md",
    smallText: "text-base",
  },
};

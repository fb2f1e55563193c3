import { consoleHttp, dutyHttp, type StaffHttp } from "@/components/client/staff-http";

/** Where an incident is worked on: with a mouse at a desk, or with the thumb on a phone held in one hand. */
export type Density = "desk" | "thumb";

interface DensityLook {
  http: StaffHttp;
  hrefOf: (incidentId: string) => string;
  /** of what is pressed in haste, and of what is not */
  button: "md" | "lg";
  smallButton: "sm" | "lg";
}

export const DENSITIES: Record<Density, DensityLook> = {
  desk: { http: consoleHttp, hrefOf: (id) => `/incidents/${id}`, button: "md", smallButton: "sm" },
  thumb: { http: dutyHttp, hrefOf: (id) => `/duty/incidents/${id}`, button: "lg", smallButton: "lg" },
};

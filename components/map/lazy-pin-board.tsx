"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** PinBoard, fetched when it is first shown: Leaflet needs a browser. */
export const LazyPinBoard = dynamic(() => import("./pin-board").then((module) => module.PinBoard), {
  ssr: false,
  loading: () => <Skeleton className="size-full min-h-40" />,
});

"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** ConsoleMap, fetched when it is first shown: Leaflet needs a browser. */
export const LazyConsoleMap = dynamic(() => import("./console-map").then((module) => module.ConsoleMap), {
  ssr: false,
  loading: () => <Skeleton className="size-full min-h-48" />,
});

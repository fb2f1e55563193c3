"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** AreaMap, fetched when it is first shown: Leaflet needs a browser. */
export const LazyAreaMap = dynamic(() => import("./area-map").then((module) => module.AreaMap), {
  ssr: false,
  loading: () => <Skeleton className="size-full min-h-48" />,
});

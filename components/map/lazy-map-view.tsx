"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** MapView, fetched when it is first shown: Leaflet needs a browser and weighs as much as a page. */
export const LazyMapView = dynamic(() => import("./map-view").then((module) => module.MapView), {
  ssr: false,
  loading: () => <Skeleton className="size-full min-h-48" />,
});

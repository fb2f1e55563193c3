"use client";
import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui/skeleton";

/** PinPicker, fetched when it is first shown. */
export const LazyPinPicker = dynamic(() => import("./pin-picker").then((module) => module.PinPicker), {
  ssr: false,
  loading: () => <Skeleton className="size-full min-h-48" />,
});

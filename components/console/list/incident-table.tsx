"use client";
import { useRouter } from "next/navigation";
import { DataTable, type Column } from "@/components/ui/data-table";
import { EmptyState } from "@/components/ui/empty-state";
import { TextLink } from "@/components/ui/text-link";
import { formatDuration, formatThaiDateTime } from "@/components/ui/thai-time";
import type { IncidentSummary } from "@/lib/incident/incident-view.schema";
import { placeTh } from "@/components/incident/place-words.rules";
import { dispositionNameTh } from "@/lib/vocabulary/disposition";
import { DrillBadge, StatusBadge } from "@/components/incident/status-badge";
import { problemNameTh } from "@/lib/vocabulary/problem";

const COLUMNS: ReadonlyArray<Column<IncidentSummary>> = [
  {
    key: "number",
    header: "เลขเหตุ",
    cell: (incident) => (
      <span className="flex items-center gap-1.5 whitespace-nowrap">
        <TextLink href={`/incidents/${incident.id}`}>{incident.number}</TextLink>
        <DrillBadge capStatus={incident.capStatus} />
      </span>
    ),
  },
  { key: "status", header: "สถานะ", cell: (incident) => <StatusBadge status={incident.status} /> },
  { key: "problem", header: "เกิดอะไร", className: "min-w-40", cell: (incident) => problemNameTh(incident) },
  {
    key: "place",
    header: "ที่ไหน",
    className: "min-w-44",
    cell: (incident) => {
      const place = placeTh(incident);
      return `${place.text}${place.approximate ? " (โดยประมาณ)" : ""}`;
    },
  },
  {
    key: "receivedAt",
    header: "รับแจ้ง",
    className: "whitespace-nowrap",
    cell: (incident) => formatThaiDateTime(incident.receivedAt),
  },
  {
    key: "accepted",
    header: "เวลาจนรับเรื่อง",
    align: "right",
    className: "whitespace-nowrap",
    cell: ({ acceptedAt, receivedAt }) =>
      acceptedAt ? formatDuration((Date.parse(acceptedAt) - Date.parse(receivedAt)) / 1000) : "–",
  },
  { key: "owner", header: "ผู้รับเรื่อง", className: "min-w-40", cell: (incident) => incident.ownerUnit ?? "–" },
  {
    key: "disposition",
    header: "ผล",
    className: "min-w-36",
    cell: ({ disposition }) => dispositionNameTh(disposition) ?? "–",
  },
];

/** Incidents as rows that open their page. */
export function IncidentTable({ incidents }: { incidents: readonly IncidentSummary[] }) {
  const router = useRouter();
  return (
    <DataTable
      label="เหตุทั้งหมด"
      columns={COLUMNS}
      rows={incidents}
      rowKey={(incident) => incident.id}
      onSelect={(incident) => router.push(`/incidents/${incident.id}`)}
      empty={<EmptyState title="ไม่พบเหตุ" description="ลองเปลี่ยนตัวกรอง หรือล้างเลขเหตุที่ค้น" />}
    />
  );
}

"use client";
import { useState, type ReactNode } from "react";
import { Avatar } from "@/components/ui/avatar";
import { Badge } from "@/components/ui/badge";
import { DataTable, type Column } from "@/components/ui/data-table";
import { Disclosure } from "@/components/ui/disclosure";
import { RelativeTime } from "@/components/ui/relative-time";
import { SHAPES, type Shape } from "@/components/ui/shape";
import { StatusDot } from "@/components/ui/status-dot";
import { Table, TableCell, TableHeader } from "@/components/ui/table";
import { Timeline } from "@/components/ui/timeline";
import type { Tone } from "@/components/ui/tone";
import { membersOf, State } from "./state";

/** The general meanings, and the tones of the seven statuses as app/globals.css declares them. */
const TONES: readonly [Tone, string][] = [
  ...membersOf<Exclude<Tone, `status-${string}`>>({
    neutral: "ปกติ",
    accent: "เน้น",
    info: "แจ้งให้ทราบ",
    ok: "เรียบร้อย",
    warn: "ระวัง",
    danger: "อันตราย",
  }),
  ["status-received", "รับแจ้งแล้ว"],
  ["status-dispatched", "ส่งแจ้งหน่วยแล้ว"],
  ["status-accepted", "รับเรื่องแล้ว"],
  ["status-en-route", "กำลังเดินทาง"],
  ["status-on-scene", "ถึงที่เกิดเหตุ"],
  ["status-resolved", "จบเหตุแล้ว"],
  ["status-closed", "ปิดเหตุ"],
];
const SHAPE_NAMES = Object.keys(SHAPES) as Shape[];

interface Row {
  number: string;
  status: string;
  waitS: number;
}
const ROWS: Row[] = [
  { number: "69-000001", status: "ส่งแจ้งหน่วยแล้ว", waitS: 42 },
  { number: "69-000002", status: "รับเรื่องแล้ว", waitS: 8 },
];
const COLUMNS: Column<Row>[] = [
  { key: "number", header: "เลขเหตุ", cell: (row) => row.number },
  { key: "status", header: "สถานะ", cell: (row) => row.status },
  { key: "wait", header: "รอ (วินาที)", cell: (row) => row.waitS, align: "right" },
];

function ChosenRow() {
  const [chosen, setChosen] = useState("69-000001");
  return (
    <DataTable
      frameClassName="w-full"
      label="เลือกเหตุ"
      columns={COLUMNS}
      rows={ROWS}
      rowKey={(row) => row.number}
      selectedKey={chosen}
      onSelect={(row) => setChosen(row.number)}
    />
  );
}

export const DATA: Record<string, ReactNode> = {
  disclosure: (
    <State name="ปิดอยู่ เปิดเมื่อกด">
      <Disclosure title="ลำดับเหตุการณ์ (4)">
        <p className="text-base">สิ่งที่อยู่ข้างใน</p>
      </Disclosure>
    </State>
  ),
  avatar: (
    <State name="ตกแต่ง · มีชื่อกำกับ">
      <Avatar name="ร.ต.ท.หญิง กมลวรรณ ศรีสุข" />
      <Avatar name="Somchai Jaiman" label />
    </State>
  ),
  badge: (
    <div className="flex flex-wrap gap-2">
      {TONES.map(([tone, name]) => (
        <Badge key={tone} tone={tone} icon={<StatusDot tone={tone} />}>
          {name}
        </Badge>
      ))}
      <Badge>ไม่มีรูป</Badge>
    </div>
  ),
  "status-dot": (
    <>
      {SHAPE_NAMES.map((shape) => (
        <State key={shape} name={shape}>
          {TONES.map(([tone, name]) => (
            <StatusDot key={tone} tone={tone} shape={shape} className="size-4" label={`${name} ${shape}`} />
          ))}
          <StatusDot tone="neutral" shape={shape} hollow className="size-4" label={`เส้นขอบ ${shape}`} />
        </State>
      ))}
    </>
  ),
  table: (
    <Table label="ตารางธรรมดา">
      <thead>
        <tr>
          <TableHeader>หน่วยงาน</TableHeader>
          <TableHeader align="right">ระยะ (กม.)</TableHeader>
        </tr>
      </thead>
      <tbody>
        <tr>
          <TableCell>สภ.เมืองพิษณุโลก</TableCell>
          <TableCell align="right">2.4</TableCell>
        </tr>
        <tr>
          <TableCell>ศูนย์ 191 พิษณุโลก</TableCell>
          <TableCell align="right">3.1</TableCell>
        </tr>
      </tbody>
    </Table>
  ),
  "data-table": (
    <>
      <State name="เลือกได้">
        <ChosenRow />
      </State>
      <State name="อ่านอย่างเดียว">
        <DataTable frameClassName="w-full" label="อ่านเหตุ" columns={COLUMNS} rows={ROWS} rowKey={(row) => row.number} />
      </State>
      <State name="ไม่มีแถว">
        <DataTable
          label="ไม่มีเหตุ"
          columns={COLUMNS}
          rows={[]}
          rowKey={(row) => row.number}
          empty={<p className="text-sm text-ink-muted">ไม่มีเหตุที่รออยู่</p>}
        />
      </State>
    </>
  ),
  "relative-time": (
    <p className="text-base text-ink">
      รับแจ้ง <RelativeTime at="2026-04-20T13:05:00Z" />
    </p>
  ),
  timeline: (
    <Timeline
      label="ลำดับเหตุการณ์"
      entries={[
        { key: "1", at: "2026-04-20T16:58:10Z", title: "รับแจ้งจากแอป LINE" },
        {
          key: "2",
          at: "2026-04-20T16:58:12Z",
          title: "ส่งแจ้ง 5 หน่วย",
          tone: "status-dispatched",
          shape: "triangle",
        },
        {
          key: "3",
          at: "2026-04-20T17:01:02Z",
          title: "รับเรื่องแล้ว",
          actor: "ร.ต.ท.หญิง กมลวรรณ ศรีสุข · สภ.เมืองพิษณุโลก",
          body: "กำลังออกจากสถานี",
          tone: "status-accepted",
          shape: "square",
        },
      ]}
    />
  ),
};

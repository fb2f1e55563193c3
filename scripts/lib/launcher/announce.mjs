const LINE = "─".repeat(72);

/** What a person needs to know once everything runs, Thai first. */
export function announcement({ baseUrl, simulatorUrl, demo, dataDir, mode }) {
  const rows = [
    "",
    LINE,
    "  ESS Help Me พร้อมใช้งานแล้ว · is running",
    "",
    `  ศูนย์รับแจ้งเหตุ · console          ${baseUrl}/`,
    `  หน้าแจ้งเหตุ · reporter's mini-app   ${baseUrl}/report`,
    `  หน้าเจ้าหน้าที่ · duty pages         ${baseUrl}/duty`,
  ];
  if (simulatorUrl) rows.push(`  LINE จำลอง · LINE simulator        ${simulatorUrl}/  (เริ่มที่นี่ · start here)`);
  else rows.push("  LINE จริง · talking to the real LINE platform");
  if (demo) {
    const [first] = demo.signIns;
    rows.push("", `  ผู้ใช้ตัวอย่าง · demo sign-ins (รหัสผ่าน · password: ${first?.password})`);
    for (const { username, label } of demo.signIns) rows.push(`    ${username.padEnd(16)} ${label}`);
  }
  rows.push(
    "",
    `  ข้อมูลเก็บที่ · data in ${dataDir}${mode === "dev" ? " · development mode" : ""}`,
    "  หยุดด้วย Ctrl-C · stop with Ctrl-C",
    LINE,
    "",
  );
  return rows.join("\n");
}

import { createDb } from "@/lib/platform/db";
import { seedDemo } from "@/prisma/seed/demo";
import { seedDirectory } from "@/prisma/seed/directory";

/** Fills in what is missing of the directory and, if asked, of the demo's staff. Never changes a row that is there. */
export async function seedDatabase({ url, demo }: { url: string; demo: boolean }): Promise<void> {
  const db = createDb(url, 2);
  try {
    await seedDirectory(db);
    if (demo) await seedDemo(db);
  } finally {
    await db.$disconnect();
  }
}

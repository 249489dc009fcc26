import "server-only";

export { type Entity, entityOf } from "./entity";
export { schemaFile } from "./export/files";
export { readHistory, schemaDiff } from "./history/read";
export { migrationRuns } from "./history/runs";
export { liveSchema } from "./live";
export { readMap, schemaMap } from "./map";
export { allPages, pageOf, searchPages, shelves, slugOf } from "./pages";
export { runSample, type Sample, type SampleResult, samplesOf } from "./samples";
export { type SchemaHit, schemaCalled } from "./search";
export { migrationSource } from "./sources";
export { findDisagreements } from "./truth/truth";

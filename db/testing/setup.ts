import { afterAll } from "vitest";
import { dropTestDatabases } from "./database";

/** Runs in each test file: what the file made goes when it is done. */
afterAll(dropTestDatabases);

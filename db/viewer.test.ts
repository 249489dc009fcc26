import { viewerSuite } from "./testing/viewer-suite";

viewerSuite({});

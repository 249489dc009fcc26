/** The meta element in which a page carries its request id, for the error page in the browser. */
export const requestMeta = "homeroom-request";

/**
 * @module
 * Why something can't be had, in words for people.
 */

const NO_TLS = "the server doesn't speak TLS there; expected https, or an address of http";

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: "no such file or folder",
  EACCES: "no permission",
  EISDIR: "it is a folder, not a file",
  ENOTDIR: "no such file or folder",
  ECONNREFUSED: "the connection is refused; nothing listens there",
  ECONNRESET: "the connection was cut",
  EPIPE: "the connection was cut",
  EHOSTUNREACH: "the host can't be reached",
  ENETUNREACH: "the network can't be reached",
  ENOTFOUND: "there is no host of that name",
  EAI_AGAIN: "the name of the host can't be looked up just now",
  ETIMEDOUT: "no answer in time",
  CERT_HAS_EXPIRED: "its certificate has expired",
  DEPTH_ZERO_SELF_SIGNED_CERT: "its certificate is signed by itself",
  SELF_SIGNED_CERT_IN_CHAIN: "its certificate is signed by itself",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "its certificate can't be verified",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "its certificate can't be verified",
  ERR_TLS_CERT_ALTNAME_INVALID: "its certificate is for another host",
  UND_ERR_CONNECT_TIMEOUT: "no answer in time",
  UND_ERR_HEADERS_TIMEOUT: "no answer in time",
  UND_ERR_BODY_TIMEOUT: "no answer in time",
  UND_ERR_SOCKET: "the connection was cut",
  ERR_SSL_WRONG_VERSION_NUMBER: NO_TLS,
  ERR_SSL_PACKET_LENGTH_TOO_LONG: NO_TLS,
  ERR_SSL_HTTP_REQUEST: NO_TLS,
  EPROTO: "no TLS connection comes about with the server",
  ERR_INVALID_URL: "that is no URL",
};

/** The reason in one line. `fetch` hides it in the `cause` of its error, and that of several tries in the first one. */
export function reasonOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = innerOf(inner)) {
    if (inner.name === "TimeoutError") return "no answer in time";
    const known = "code" in inner ? REASONS[String(inner.code)] : undefined;
    if (known !== undefined) return known;
    if ("code" in inner && /^ERR_SSL_/.test(String(inner.code))) return REASONS.EPROTO ?? "";
    if (inner.message === "bad port") return "no browser or reader asks that port; expected another one";
    if (innerOf(inner) === undefined) return inner.message.replace(/\s+/g, " ");
  }
  return String(error);
}

function innerOf(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause;
}

import type { Figures } from "./figures";

/** Nothing happened; tests say what did. */
export const NOTHING: Figures = {
  accepted_volume: [],
  attempts: 0,
  authentication_failed: 0,
  authorization_rate: null,
  authorization_rate_deduplicated: null,
  authorized: 0,
  blocked: 0,
  blocked_rate: null,
  blocked_volume: [],
  failed: 0,
  failed_rate: null,
  failed_volume: [],
  invalid: 0,
  issuer_declined: 0,
  latency_p50_ms: null,
  latency_p95_ms: null,
  payments: 0,
  payments_authorized: 0,
  recovered: 0,
  recovered_volume: [],
  success_rate: null,
  success_rate_deduplicated: null,
  unreached: 0,
};

package baton.simulator;

import baton.core.Json;
import baton.simulator.ledger.Fault;

/** A refusal as it is on the wire. */
record Problem(Words error) {
  record Words(String code, String message) {}

  static byte[] bytes(Fault fault, String message) {
    return Json.bytes(new Problem(new Words(fault.code(), message)));
  }
}

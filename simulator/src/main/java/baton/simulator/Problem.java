package baton.simulator;

import baton.simulator.ledger.Fault;

/** A refusal as it is on the wire. */
record Problem(Words error) {
  record Words(String code, String message) {}

  static Problem of(Fault fault, String message) {
    return new Problem(new Words(fault.code(), message));
  }
}

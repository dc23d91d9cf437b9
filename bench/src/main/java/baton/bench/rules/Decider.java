package baton.bench.rules;

/** Rules and payments, ready in whatever form an engine wants them. */
interface Decider {
  /** The index of the first rule that the payment at this index meets, or -1. */
  int decide(int payment) throws Exception;
}

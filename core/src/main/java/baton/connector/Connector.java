package baton.connector;

/**
 * A payment processor as pure functions: no sockets, files, clocks or SQL. A connector never throws
 * on what a processor says; sending, timing out, filling in card data and retrying are done once,
 * elsewhere.
 */
public interface Connector {
  Manifest manifest();

  /** The first step of {@code operation}. The same arguments always give the same step. */
  Step start(Operation operation, ProcessorAccount account);

  /** What to ask to find out whether the account's credentials are right. */
  Probe probe(ProcessorAccount account);

  /** Verifies and reads a notice. */
  Notice.Reading read(Notice notice, ProcessorAccount account);
}

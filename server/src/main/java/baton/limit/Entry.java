package baton.limit;

import java.util.Locale;

/** Whether a request may come in. */
public sealed interface Entry extends AutoCloseable {
  /** Which limit was reached. */
  enum Reason {
    GLOBAL_RATE,
    ENDPOINT_RATE,
    GLOBAL_CONCURRENCY,
    ENDPOINT_CONCURRENCY,
    RESOURCE_SPECIFIC;

    /** {@code global-rate}, as Stripe's header says it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
  }

  /** It may; to be closed when it leaves. */
  record Admitted(Runnable leave) implements Entry {
    @Override
    public void close() {
      leave.run();
    }
  }

  /** It may not. */
  record Refused(Reason reason) implements Entry {
    @Override
    public void close() {
      // It never was inside.
    }
  }

  @Override
  void close();
}

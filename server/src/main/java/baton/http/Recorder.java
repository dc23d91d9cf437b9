package baton.http;

/** Remembers what was asked and answered. Called on the way out: must not wait. Thread safe. */
@FunctionalInterface
public interface Recorder {
  void record(Exchange exchange);
}

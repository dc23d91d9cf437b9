package baton.core;

/**
 * Baton cannot start. The message is one line for whoever started it: what is wrong, what helps.
 */
public final class StartFailed extends RuntimeException {
  public StartFailed(String message) {
    super(message);
  }

  public StartFailed(String message, Throwable cause) {
    super(message, cause);
  }
}

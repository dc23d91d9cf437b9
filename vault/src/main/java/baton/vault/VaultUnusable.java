package baton.vault;

/** The vault cannot be opened. The message is one line that tells an operator what to do. */
public final class VaultUnusable extends RuntimeException {
  VaultUnusable(String message) {
    super(message);
  }

  VaultUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}

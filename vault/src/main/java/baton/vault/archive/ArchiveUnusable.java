package baton.vault.archive;

/** An archive or its key cannot be used. The message is one line that tells what to do. */
public final class ArchiveUnusable extends RuntimeException {
  ArchiveUnusable(String message) {
    super(message);
  }

  ArchiveUnusable(String message, Throwable cause) {
    super(message, cause);
  }
}

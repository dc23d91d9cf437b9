package baton.account;

import org.jspecify.annotations.Nullable;

/**
 * A sandbox as the API shows it.
 *
 * @param secretKey the first secret key; only in the answer that makes the sandbox
 * @param publishableKey as {@code secretKey}
 */
public record SandboxView(
    String id,
    String object,
    long created,
    String name,
    @Nullable String publishableKey,
    @Nullable String secretKey) {

  /** What is shown of a sandbox that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  static SandboxView of(Sandbox it) {
    return of(it, null, null);
  }

  static SandboxView of(Sandbox it, @Nullable String publishableKey, @Nullable String secretKey) {
    return new SandboxView(
        it.mode().id(),
        "sandbox",
        it.createdAt().getEpochSecond(),
        it.name(),
        publishableKey,
        secretKey);
  }
}

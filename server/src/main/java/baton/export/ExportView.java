package baton.export;

import org.jspecify.annotations.Nullable;

/**
 * An export as the API shows it.
 *
 * @param rowsTotal null until they were counted
 * @param status {@code running}, {@code complete}, or {@code failed}: it would look at too much
 * @param url of the file; null until it is complete
 */
public record ExportView(
    String id,
    String object,
    long created,
    long expiresAt,
    boolean livemode,
    int rowsDone,
    @Nullable Integer rowsTotal,
    String status,
    @Nullable String url) {

  /** What is said of one that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  static ExportView of(Export it, boolean livemode) {
    return new ExportView(
        it.id(),
        "orchestration.export",
        it.createdAt().getEpochSecond(),
        it.expiresAt().getEpochSecond(),
        livemode,
        it.rowsDone(),
        it.rowsTotal(),
        it.status().code(),
        it.status() == Export.Status.COMPLETE
            ? "/v1/orchestration/exports/" + it.id() + "/file"
            : null);
  }
}

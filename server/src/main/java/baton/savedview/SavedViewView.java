package baton.savedview;

/**
 * A saved view as the API shows it.
 *
 * @param query how the page is to be shown, as in its address
 */
public record SavedViewView(
    String id,
    String object,
    long created,
    boolean livemode,
    String name,
    String page,
    String query) {

  /** What is said of one that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {}

  static SavedViewView of(SavedView it, boolean livemode) {
    return new SavedViewView(
        it.id(),
        "orchestration.saved_view",
        it.createdAt().getEpochSecond(),
        livemode,
        it.name(),
        it.page(),
        it.query());
  }
}

package baton.valuelist;

import java.util.Map;

/**
 * A named list as the API shows it.
 *
 * @param count how many values it has; they are a list of their own
 * @param version counts the changes of its values
 */
public record ValueListView(
    String id,
    String object,
    int count,
    long created,
    String kind,
    boolean livemode,
    Map<String, String> metadata,
    String name,
    int version) {

  /** What is left of one that was deleted. */
  public record Deleted(String id, String object, boolean deleted) {
    static Deleted of(ValueList it) {
      return new Deleted(it.id(), OBJECT, true);
    }
  }

  private static final String OBJECT = "orchestration.list";

  static ValueListView of(ValueList it, boolean livemode) {
    return new ValueListView(
        it.id(),
        OBJECT,
        it.count(),
        it.createdAt().getEpochSecond(),
        ValueListStore.code(it.kind()),
        livemode,
        it.metadata(),
        it.name(),
        it.version());
  }
}

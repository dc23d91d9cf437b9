package baton.event;

import java.util.List;

/** All types of events, as a list of one page that forms can offer. */
public record EventTypesView(String object, String url, boolean hasMore, List<TypeView> data) {
  /**
   * A type of event.
   *
   * @param description a sentence for people
   */
  public record TypeView(String object, String name, String description) {}

  static EventTypesView all(String url) {
    var types =
        EventTypes.all().entrySet().stream()
            .map(it -> new TypeView("orchestration.event_type", it.getKey(), it.getValue()))
            .toList();
    return new EventTypesView("list", url, false, types);
  }
}

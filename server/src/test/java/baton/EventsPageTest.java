package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.event.EventTypes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/events.md is made from {@link EventTypes}; {@code -Dupdate=true} rewrites it. */
class EventsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/events.md");
  private static final String HEAD =
      """
      # Events

      Every type of event there is, made from `server/src/main/java/baton/event/EventTypes.java`; nothing else can be recorded, or
      asked for by a webhook endpoint. `data.object` is the object as it was right then.

      | Type | What it tells |
      |---|---|
      """;

  @Test
  void thePageIsCurrent() throws IOException {
    var page =
        HEAD
            + EventTypes.all().entrySet().stream()
                .map(it -> "| `%s` | %s |\n".formatted(it.getKey(), it.getValue()))
                .collect(Collectors.joining());
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  @Test
  void theTypesAreInAlphabeticalOrder() {
    assertThat(List.copyOf(EventTypes.all().keySet())).isSorted();
  }
}

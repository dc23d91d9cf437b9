package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Table;
import baton.plan.RetryPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The tables of docs/reference/retries.md are those that decide; {@code -Dupdate=true} rewrites.
 */
class RetriesPageTest {
  private static final Path PAGE = Path.of("../docs/reference/retries.md");

  @Test
  void thePageIsCurrent() throws IOException {
    var text = Files.readString(PAGE);
    var current = put(text, "reasons", "retries.csv", "reason|tried elsewhere|why|source");
    current = put(current, "never", "network_never.csv", "scheme|kind|code|meaning|source|read");
    current =
        put(
            current,
            "limits",
            "reattempts.csv",
            "scheme|declines|within|of the same amount only|source|read");
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, current);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(current);
  }

  private static String put(String text, String mark, String table, String head) {
    var start = "<!-- " + mark + " -->\n";
    var from = text.indexOf(start) + start.length();
    var to = text.indexOf("<!-- /" + mark + " -->", from);
    var columns = head.split("\\|", -1).length;
    var rows =
        Table.read(RetryPolicy.class, table).stream()
            .map(row -> line(List.of(row)))
            .collect(Collectors.joining());
    var title = "| " + head.replace("|", " | ") + " |\n" + "|---".repeat(columns) + "|\n";
    return text.substring(0, from) + title + rows + text.substring(to);
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }
}

package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Manifest;
import baton.connector.Manifest.Hosts;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connectors.Connectors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/reference/connectors.md says what the manifests say; {@code -Dupdate=true} rewrites. */
class ConnectorsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/connectors.md");

  /** The real ones first, by name. */
  private static final List<Manifest> MANIFESTS =
      Connectors.all().stream()
          .map(Connector::manifest)
          .sorted(
              Comparator.comparing((Manifest it) -> it.hosts() == null)
                  .thenComparing(Manifest::name))
          .toList();

  @Test
  void thePageIsCurrent() throws IOException {
    var text = Files.readString(PAGE);
    var sections = MANIFESTS.stream().map(ConnectorsPageTest::section);
    var current = put(text, "features", features());
    current = put(current, "connectors", sections.collect(Collectors.joining("\n")));
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, current);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(current);
  }

  private static String put(String text, String mark, String content) {
    var start = "<!-- " + mark + " -->\n";
    var from = text.indexOf(start) + start.length();
    return text.substring(0, from) + content + text.substring(text.indexOf("<!-- /" + mark, from));
  }

  private static String features() {
    var table = new StringBuilder("| |");
    MANIFESTS.forEach(it -> table.append(" ").append(it.title()).append(" |"));
    table.append("\n|---").append("|---".repeat(MANIFESTS.size())).append("|\n");
    for (var feature : Feature.values()) {
      table.append("| ").append(feature.title()).append(" |");
      MANIFESTS.forEach(it -> table.append(it.capabilities().has(feature) ? " yes |" : " |"));
      table.append("\n");
    }
    return table.toString();
  }

  private static String section(Manifest it) {
    var hosts = it.hosts();
    var lines =
        List.of(
            "## " + it.title(),
            "",
            "| | |",
            "|---|---|",
            row("`connector`", "`" + it.name() + "`"),
            row("Test environment", hosts == null ? "" : addresses(hosts, Hosts::test)),
            row("Live", hosts == null ? "never" : addresses(hosts, Hosts::live)),
            row("Credentials", fields(it.credentials())),
            row("Settings", fields(it.settings())),
            row("Currencies", limit(it.capabilities().currencies())),
            row("Brands", limit(it.capabilities().brands())),
            row("Cards from", limit(it.capabilities().cardCountries())),
            row("Unknown outcomes", ways(it)));
    return String.join("\n", lines) + "\n";
  }

  private static String addresses(Hosts hosts, Function<Hosts, String> environment) {
    var disputes = hosts.disputes();
    return "`"
        + environment.apply(hosts)
        + "`"
        + (disputes == null ? "" : ", for disputes `" + environment.apply(disputes) + "`");
  }

  private static String row(String name, String value) {
    return "| " + name + " | " + value + " |";
  }

  private static String fields(List<Manifest.Field> fields) {
    return fields.stream()
        .map(it -> "`" + it.name() + "` (" + it.title() + ")")
        .collect(Collectors.joining(", "));
  }

  private static String limit(Collection<String> values) {
    return values.isEmpty() ? "any" : values.stream().sorted().collect(Collectors.joining(", "));
  }

  private static String ways(Manifest it) {
    var ways = it.settling().ways().stream().map(ConnectorsPageTest::way);
    return ways.collect(Collectors.joining("; "))
        + "; a person is asked after "
        + days(it.settling().deadline());
  }

  private static String way(Way way) {
    return switch (way) {
      case Way.AwaitNotice(var until) -> "its notice is awaited for " + days(until);
      case Way.RetrieveById _ -> "asked by its own id";
      case Way.RetrieveByKey _ -> "asked by our key";
      case Way.Resend(var window, var repeats) ->
          "sent again with the same key for "
              + days(window)
              + (repeats == Repeats.SUCCESSES ? ", which repeats no refusal" : "");
      case Way.Reverse(var after) -> "reversed after " + days(after);
    };
  }

  private static String days(Duration time) {
    if (time.toSeconds() % Duration.ofDays(1).toSeconds() == 0) {
      return time.toDays() + " d";
    }
    return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
  }
}

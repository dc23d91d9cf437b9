package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SettingsPageTest {
  private static final Path PAGE = Path.of("../docs/reference/settings.md");
  private static final String HEAD =
      """
      # Settings

      Made from the table in `server/src/main/java/baton/Setting.java`; a test keeps it current, and
      `mvn test -pl server -am -Dtest=SettingsPageTest -Dsurefire.failIfNoSpecifiedTests=false -Dupdate=true` rewrites it.

      A setting is given in the environment or as a flag of `./baton start`; the flag wins. Any other
      name that begins with `BATON_` stops the start. `./baton help` prints this table.

      | Variable | Flag | Unit | Default | What it does |
      |---|---|---|---|---|
      """;

  @Test
  void thePageIsCurrent() throws IOException {
    var page = HEAD + Arrays.stream(Setting.values()).map(this::row).collect(Collectors.joining());
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, page);
    }
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private String row(Setting it) {
    return "| %s | %s | %s | %s | %s |\n"
        .formatted(
            code(it.variable()),
            Setting.withFlag().contains(it) ? code(it.flag()) : "",
            it.unit(),
            code(it.fallback()),
            it.doc());
  }

  private static String code(String text) {
    return text.isEmpty() ? "" : "`" + text + "`";
  }
}

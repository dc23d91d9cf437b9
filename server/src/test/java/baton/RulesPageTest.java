package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.rules.Attribute;
import baton.rules.Operator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The table in {@code docs/reference/rules.md} has every attribute, and what can be asked of it.
 */
class RulesPageTest {
  private static final Path PAGE = Path.of("../docs/reference/rules.md");
  private static final String START = "<!-- attributes -->\n";
  private static final String END = "<!-- /attributes -->";

  @Test
  void thePageIsCurrent() throws IOException {
    var text = Files.readString(PAGE);
    var from = text.indexOf(START) + START.length();
    var to = text.indexOf(END, from);
    var current = text.substring(0, from) + table() + text.substring(to);
    if (Boolean.getBoolean("update")) {
      Files.writeString(PAGE, current);
    }
    assertThat(Files.readString(PAGE))
        .as("mvn test -pl server -am -Dtest=RulesPageTest -Dupdate=true rewrites it")
        .isEqualTo(current);
  }

  private static String table() {
    var rows =
        Arrays.stream(Attribute.values()).map(RulesPageTest::row).collect(Collectors.joining());
    return "| attribute | values | operators | lists |\n|---|---|---|---|\n" + rows;
  }

  private static String row(Attribute it) {
    var operators =
        Arrays.stream(Operator.values())
            .filter(it::takes)
            .map(operator -> "`" + operator.code() + "`")
            .collect(Collectors.joining(" "));
    return "| `%s` | %s | %s | %s |\n"
        .formatted(it.code(), values(it), operators, it.takesList() ? "yes" : "no");
  }

  private static String values(Attribute it) {
    return switch (it.kind()) {
      case AMOUNT -> "whole numbers, with `currency`";
      case BIN -> "prefixes and ranges";
      case COUNTRY -> "ISO 3166, two letters";
      case CURRENCY -> "ISO 4217, three letters";
      case TEXT -> "any text";
      case METADATA -> "any text, with `key`";
      case HOUR -> "0 to 23, with `time_zone`";
      case CHOICE -> choices(it);
      case WEEKDAY -> choices(it) + ", with `time_zone`";
    };
  }

  private static String choices(Attribute it) {
    return it.choices().stream().map(each -> "`" + each + "`").collect(Collectors.joining(" "));
  }
}

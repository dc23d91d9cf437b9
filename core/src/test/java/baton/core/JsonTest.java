package baton.core;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;

class JsonTest {
  @Test
  void whatNoDatabaseKeepsIsReplaced() {
    var json = Objects.requireNonNull(Json.parse("{\"said\": \"no\\u0000\\n\"}"));
    assertThat(json.text("said")).isEqualTo("no\uFFFD\n");
  }

  @Test
  void aBackslashThatIsMeantIsNoEscape() {
    var json =
        Objects.requireNonNull(
            Json.parse("{\"text\": \"a\\\\u0000b\", \"both\": \"\\\\\\u0000\\u0000\"}"));
    assertThat(json.text("text")).isEqualTo("a\\u0000b");
    assertThat(json.text("both")).isEqualTo("\\\uFFFD\uFFFD");
  }

  @Test
  void whatIsNotJsonIsNoException() {
    assertThat(Json.parse("<html>")).isNull();
  }
}

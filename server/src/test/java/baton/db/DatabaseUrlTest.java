package baton.db;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Secret;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  private static final DatabaseUrl URL =
      new DatabaseUrl(
          "jdbc:postgresql://db.example:5433/pay?sslmode=require", "ann", new Secret("p@+ss"));

  @ParameterizedTest
  @ValueSource(
      strings = {
        "postgres://ann:p%40+ss@db.example:5433/pay?sslmode=require",
        "postgresql://ann:p%40%2Bss@db.example:5433/pay?sslmode=require",
        "jdbc:postgresql://db.example:5433/pay?user=ann&password=p%40+ss&sslmode=require",
        "jdbc:postgresql://db.example:5433/pay?sslmode=require&password=p@+ss&user=ann",
      })
  void everyUsualFormMeansTheSame(String text) {
    assertThat(DatabaseUrl.parse(text)).isEqualTo(URL);
  }

  @Test
  void whoMayComeWithoutAPasswordNeedsNone() {
    assertThat(DatabaseUrl.parse("postgres://localhost/pay"))
        .isEqualTo(new DatabaseUrl("jdbc:postgresql://localhost/pay", null, null));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mysql://h/d", "localhost", "postgres://a:p@ss@h/d", "postgres://h"})
  void anythingElseIsNoUrl(String text) {
    assertThat(DatabaseUrl.parse(text)).isNull();
  }

  @Test
  void printedItKeepsThePasswordToItself() {
    assertThat(URL.toString()).doesNotContain("p@+ss");
  }
}

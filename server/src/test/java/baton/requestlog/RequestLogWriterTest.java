package baton.requestlog;

import static org.assertj.core.api.Assertions.assertThat;

import baton.core.Ids;
import baton.db.Db;
import baton.db.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RequestLogWriterTest {
  private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  private static final List<String> MODE =
      List.of(
          "INSERT INTO account (id, name, created_at) VALUES ('acct_1', 'Shop', now())",
          """
          INSERT INTO mode (id, account, is_live, name, created_at)
          VALUES ('mode_1', 'acct_1', true, 'Live', now())
          """);

  private Db db;

  @BeforeEach
  void empty() {
    db = TestDatabase.empty();
    db.run(tx -> MODE.forEach(tx::update));
  }

  @Test
  void whatWaitsIsWrittenBeforeTheEnd() {
    try (var log = new RequestLog(db, new RequestLogStore(), CLOCK, 10_000)) {
      for (var i = 0; i < 1234; i++) {
        log.add(request(i, NOW));
      }
    }
    assertThat(count()).isEqualTo(1234);
  }

  @Test
  void whatIsTooMuchIsDroppedAndCounted() {
    try (var log = new RequestLog(db, new RequestLogStore(), CLOCK, 5)) {
      db.run(tx -> {
        // Nothing is written while the table is locked.
        tx.update("LOCK TABLE request_log");
        for (var i = 0; i < 1000; i++) {
          log.add(request(i, NOW));
        }
      });
      assertThat(log.dropped()).isPositive();
      assertThat(log.dropped()).isLessThan(1000);
    }
    assertThat(count()).isBetween(5L, 999L);
  }

  @Test
  void itForgetsAfterThirtyDays() {
    try (var log = new RequestLog(db, new RequestLogStore(), CLOCK, 100)) {
      log.add(request(1, NOW.minus(Duration.ofDays(30)).minusSeconds(1)));
      log.add(request(2, NOW.minus(Duration.ofDays(30)).plusSeconds(1)));
    }
    try (var log = new RequestLog(db, new RequestLogStore(), CLOCK, 100)) {
      assertThat(log.deleteOld()).isEqualTo(1);
    }
    assertThat(count()).isEqualTo(1);
  }

  private long count() {
    var count =
        db.inTx(
            tx -> tx.one("SELECT count(*) AS count FROM request_log", row -> row.getLong("count")));
    return count == null ? 0 : count;
  }

  private static LoggedRequest request(int number, Instant at) {
    return new LoggedRequest(
        Ids.lowest("req", at) + number,
        "mode_1",
        "GET",
        "/v1/dogs",
        Map.of("name", "Jo's “dog” \uD83D\uDE00"),
        200,
        null,
        null,
        null,
        7,
        "key_1",
        "abcd",
        null,
        null,
        null,
        "127.0.0.1",
        at);
  }
}

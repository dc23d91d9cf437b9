package baton;

import static org.assertj.core.api.Assertions.assertThat;

import baton.db.TestDatabase;
import baton.http.Edge;
import baton.http.Outages;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** What is answered, and said, while the database can do nothing. */
class OutageTest {
  private static final String DISK_FULL =
      "RAISE EXCEPTION ''no space left on device'' USING ERRCODE = ''53100'';";
  private static final String KILLED =
      "PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NEW;";

  private static TestServer server;
  private static Wire wire;

  @BeforeAll
  static void start() {
    server = TestServer.start();
    wire = new Wire(server.url());
  }

  @AfterEach
  void mend() {
    TestDatabase.db().run(tx -> tx.update("DROP FUNCTION IF EXISTS outage CASCADE"));
  }

  @AfterAll
  static void stop() {
    wire.close();
    server.close();
  }

  @Test
  void aFullDiskIsToldByTheAnswerTheHealthAndOneLineOfTheLog() {
    assertThat(health()).isEqualTo("ok");
    everyNewCustomer(DISK_FULL);
    var told = listen(Outages.class);
    var faults = listen(Edge.class);
    for (var round = 0; round < 3; round++) {
      unserved(wire.post(TestServer.SECRET_KEY, "/v1/customers", "name=Ann"), "false");
    }
    unserved(wire.once("key-1", TestServer.SECRET_KEY, "/v1/customers", "name=Ann"), "true");
    assertThat(health()).isEqualTo("disk_full");
    assertThat(told.list)
        .singleElement()
        .asString()
        .contains("disk_full", "no space left on device");
    assertThat(faults.list).noneMatch(it -> it.getThrowableProxy() != null);
    mend();
    assertThat(wire.once("key-1", TestServer.SECRET_KEY, "/v1/customers", "name=Ann").status())
        .isEqualTo(200);
  }

  @Test
  void aConnectionThatBreaksIsNoFaultOfOurs() {
    everyNewCustomer(KILLED);
    unserved(wire.once("key-2", TestServer.SECRET_KEY, "/v1/customers", "name=Bob"), "true");
    mend();
    assertThat(wire.once("key-2", TestServer.SECRET_KEY, "/v1/customers", "name=Bob").status())
        .isEqualTo(200);
  }

  @Test
  void whatIsNotKnownStaysAFault() {
    everyNewCustomer("RAISE EXCEPTION ''planted'';");
    assertThat(wire.post(TestServer.SECRET_KEY, "/v1/customers", "name=Ann").status())
        .isEqualTo(500);
  }

  private static void unserved(Wire.Answer answer, String mayComeAgain) {
    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.error("type")).isEqualTo("api_error");
    assertThat(answer.header("Stripe-Should-Retry")).isEqualTo(mayComeAgain);
  }

  private static String health() {
    return wire.send("GET", null, "/ops/health", "").text("status");
  }

  private static void everyNewCustomer(String does) {
    TestDatabase.db()
        .run(tx -> {
          tx.update(
              "CREATE FUNCTION outage() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN "
                  + does
                  + " END'");
          tx.update(
              "CREATE TRIGGER outage BEFORE INSERT ON customer FOR EACH ROW"
                  + " EXECUTE FUNCTION outage()");
        });
  }

  private static ListAppender<ILoggingEvent> listen(Class<?> to) {
    var appender = new ListAppender<ILoggingEvent>();
    appender.start();
    ((Logger) LoggerFactory.getLogger(to)).addAppender(appender);
    return appender;
  }
}

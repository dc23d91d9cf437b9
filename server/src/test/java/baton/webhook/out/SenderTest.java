package baton.webhook.out;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import baton.webhook.Receiver;
import baton.webhook.Receiver.Manner;
import baton.webhook.out.Sender.Target;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Clock;
import java.time.Duration;
import org.apache.hc.client5.http.DnsResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SenderTest {
  private static final Duration TIMEOUT = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofSeconds(3);

  private final Receiver receiver = new Receiver();
  private final Sender sender = new Sender(Clock.systemUTC(), TIMEOUT);

  @AfterEach
  void close() throws IOException {
    sender.close();
    receiver.close();
  }

  @ParameterizedTest
  @CsvSource({
    "TAKE, 200, ok,",
    "FAIL, 500, n\uFFFDo,",
    "REDIRECT, 302, '',",
    "HANG_UP, , , the connection was closed without an answer",
    "CUT, , , the connection was closed without an answer",
  })
  void everyMannerHasItsWords(Manner manner, Integer status, String body, String error)
      throws Exception {
    receiver.behave(manner);
    var attempt = post(receiver.url(), false);
    assertThat(attempt.status()).isEqualTo(status);
    assertThat(attempt.body()).isEqualTo(body);
    assertThat(attempt.error()).isEqualTo(error);
    assertThat(attempt.isDelivered()).isEqualTo(manner == Manner.TAKE);
    assertThat(receiver.got()).as("sent once, and a redirect not followed").hasSize(1);
  }

  @Test
  void silenceIsWaitedForUntilTheTimeout() throws Exception {
    receiver.behave(Manner.STALL);
    try (var hasty = new Sender(Clock.systemUTC(), SHORT)) {
      var attempt = post(hasty, receiver.url(), false);
      assertThat(attempt.isDelivered()).isFalse();
      assertThat(attempt.error()).isEqualTo("no answer within 3000 ms");
    }
    assertThat(receiver.got()).as("sent once").hasSize(1);
  }

  @Test
  void anAnswerWithoutEndIsReadForFourKibibytes() throws Exception {
    receiver.behave(Manner.CHATTER);
    var attempt = post(receiver.url(), false);
    assertThat(attempt.isDelivered()).isTrue();
    assertThat(attempt.body()).hasSize(4096);
    assertThat(attempt.latencyMillis()).isLessThan(TIMEOUT.toMillis());
  }

  @Test
  void aConnectionIsUsedAgainAndAfterADeathAnotherOne() throws Exception {
    assertThat(post(receiver.url(), false).isDelivered()).isTrue();
    assertThat(post(receiver.url(), false).isDelivered()).isTrue();
    receiver.die();
    assertThat(post(receiver.url(), false).isDelivered()).isFalse();
    receiver.comeBack();
    assertThat(post(receiver.url(), false).isDelivered()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"127.0.0.1", "localhost", "127.1", "0x7f000001", "[::1]", "[::ffff:7f00:1]"})
  void whoMayGoToPublicAddressesOnlyGoesNowhereElse(String host) throws Exception {
    var url = URI.create("http://" + host + ":" + receiver.url().getPort() + "/hook");
    var attempt = post(url, true);
    assertThat(attempt.isDelivered()).isFalse();
    assertThat(receiver.got()).isEmpty();
  }

  @Test
  void aNameThatLeadsToAPrivateAddressIsToldSo() throws Exception {
    assertThat(post(URI.create("https://localhost:1/"), true).error())
        .contains("refused", "is not a public address");
  }

  @Test
  void whereNobodyListensTheConnectionIsRefused() throws Exception {
    assertThat(post(URI.create("http://127.0.0.1:1/"), false).error())
        .isEqualTo("connection refused");
  }

  @Test
  void oneBadAddressAmongGoodOnesIsEnough() throws Exception {
    var both =
        new InetAddress[] {InetAddress.ofLiteral("1.1.1.1"), InetAddress.ofLiteral("10.0.0.1")};
    try (var rebound = new Sender(Clock.systemUTC(), TIMEOUT, always(both))) {
      var target = new Target(URI.create("https://shop.example/"), true);
      assertThat(rebound.post(target, new byte[0], "").error())
          .isEqualTo("refused: 10.0.0.1 is not a public address");
    }
  }

  private Attempt post(URI url, boolean isPublicOnly) throws InterruptedException {
    return post(sender, url, isPublicOnly);
  }

  private static Attempt post(Sender sender, URI url, boolean isPublicOnly)
      throws InterruptedException {
    return sender.post(new Target(url, isPublicOnly), "{}".getBytes(UTF_8), "t=1");
  }

  private static DnsResolver always(InetAddress[] addresses) {
    return new DnsResolver() {
      @Override
      public InetAddress[] resolve(String host) {
        return addresses.clone();
      }

      @Override
      public String resolveCanonicalHostname(String host) throws UnknownHostException {
        throw new UnknownHostException(host);
      }
    };
  }
}

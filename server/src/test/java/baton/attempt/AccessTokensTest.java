package baton.attempt;

import static org.assertj.core.api.Assertions.assertThat;

import baton.JumpingClock;
import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Effect;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Outcome;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Step;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import baton.vault.Slots;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Against a processor over HTTP that lets in whoever has a token which it gave and not revoked. */
@Timeout(60)
class AccessTokensTest {
  private static final Duration HOUR = Duration.ofHours(1);
  private static final Money MONEY = new Money(0, Currency.getInstance("USD"));

  private final JumpingClock clock = JumpingClock.alone();
  private final AtomicInteger asked = new AtomicInteger();
  private final AtomicInteger paid = new AtomicInteger();
  private final Set<String> valid = ConcurrentHashMap.newKeySet();
  private final CountDownLatch mayAnswer = new CountDownLatch(1);
  private volatile int tokenStatus = 200;
  private volatile boolean isHeldUp;
  private Counterpart counterpart;

  @BeforeEach
  void open(@TempDir Path folder) throws IOException {
    counterpart = new Counterpart(folder, clock);
    counterpart.at("/token", this::token);
    counterpart.at("/pay", this::pay);
  }

  @AfterEach
  void close() {
    mayAnswer.countDown();
    counterpart.close();
  }

  @Test
  void aTokenIsKeptUntilALittleBeforeItsEnd() {
    assertThat(pay("secret")).isInstanceOf(Outcome.Approved.class);
    clock.advance(Duration.ofMinutes(50));
    assertThat(pay("secret")).isInstanceOf(Outcome.Approved.class);
    assertThat(asked).hasValue(1);
    clock.advance(Duration.ofMinutes(6));
    assertThat(pay("secret")).isInstanceOf(Outcome.Approved.class);
    assertThat(asked).hasValue(2);
  }

  @Test
  void whoeverComesWhileItIsAskedForWaitsForTheSame() throws Exception {
    isHeldUp = true;
    var payers = new ArrayList<Future<Outcome>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var i = 0; i < 20; i++) {
        payers.add(threads.submit(() -> pay("secret")));
      }
      mayAnswer.countDown();
    }
    for (var payer : payers) {
      assertThat(payer.get()).isInstanceOf(Outcome.Approved.class);
    }
    assertThat(asked).hasValue(1);
    assertThat(paid).hasValue(20);
  }

  @Test
  void whatIsRevokedIsReplacedOnceAndThePaymentGoesOn() {
    assertThat(pay("secret")).isInstanceOf(Outcome.Approved.class);
    valid.clear();
    assertThat(pay("secret")).isInstanceOf(Outcome.Approved.class);
    assertThat(asked).hasValue(2);
    assertThat(paid).as("one was refused").hasValue(3);
  }

  @Test
  void aNewTokenThatIsRefusedIsNotTriedAgain() {
    assertThat(pay("without rights"))
        .isInstanceOfSatisfying(
            Rejected.class, it -> assertThat(it.why()).isEqualTo(Rejection.UNAUTHENTICATED));
    assertThat(asked).hasValue(1);
    assertThat(paid).hasValue(1);
  }

  @Test
  void withOtherCredentialsTheTokenIsAnother() {
    pay("secret");
    pay("changed");
    assertThat(asked).hasValue(2);
  }

  @Test
  void withoutATokenNothingIsSent() {
    tokenStatus = 401;
    assertRejected(Rejection.UNAUTHENTICATED);
    tokenStatus = 503;
    assertRejected(Rejection.PROCESSOR_DOWN);
    assertThat(paid).hasValue(0);
    tokenStatus = 200;
    assertThat(pay("secret")).as("a no is not kept").isInstanceOf(Outcome.Approved.class);
  }

  @Test
  void afterMoneyMayHaveMovedAMissingTokenProvesNothing() {
    tokenStatus = 401;
    assertThat(run(new Late(), "secret")).isInstanceOf(Unknown.class);
    assertThat(paid).hasValue(1);
  }

  private void assertRejected(Rejection why) {
    assertThat(pay("secret"))
        .isInstanceOfSatisfying(Rejected.class, it -> assertThat(it.why()).isEqualTo(why));
  }

  private Outcome pay(String credential) {
    return run(new Careful(), credential);
  }

  private Outcome run(Connector connector, String credential) {
    var processor = counterpart.processor(connector, Map.of("secret", new Secret(credential)));
    var card = new Card("card_1", "424242", "4242", "visa", "credit", "US", null, 12, 2030, "f");
    var instrument = new Instrument(card, Holder.UNKNOWN, false);
    var verify = new Operation.Verify("setatt_1", instrument, Initiation.ONCE, null);
    return counterpart.runner().verify(processor, verify, new Slots("acct_1", "card_1", null));
  }

  private void token(HttpExchange exchange) throws IOException {
    var number = asked.incrementAndGet();
    var credential = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    if (isHeldUp) {
      await();
    }
    var token = "token" + number;
    if (tokenStatus == 200 && !credential.equals("without rights")) {
      valid.add(token);
    }
    Counterpart.answer(exchange, tokenStatus, token);
  }

  private void pay(HttpExchange exchange) throws IOException {
    paid.incrementAndGet();
    var authorization = exchange.getRequestHeaders().getFirst("Authorization");
    exchange.getRequestBody().readAllBytes();
    var isIn = authorization == null || valid.contains(authorization);
    Counterpart.answer(exchange, isIn ? 200 : 401, "");
  }

  private void await() {
    try {
      mayAnswer.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Asks for a token, then pays. */
  private static class Careful implements Connector {
    @Override
    public Manifest manifest() {
      return new Manifest(
          "careful",
          "Careful",
          List.of(),
          List.of(),
          null,
          new Settling(List.of(new Settling.Way.RetrieveByKey()), HOUR),
          Capabilities.of(Set.of()));
    }

    @Override
    public Step start(Operation operation, ProcessorAccount account) {
      var ask = HttpCall.post(account.baseUrl().resolve("/token"), account.credential("secret"));
      return new Step.Open(
          ask,
          reply -> reply.status() == 200 ? new Step.Token(new Secret(reply.body()), HOUR) : null,
          token -> paying(account, token));
    }

    static Step paying(ProcessorAccount account, Secret token) {
      var call = HttpCall.post(account.baseUrl().resolve("/pay"), "{}");
      return new Step.Send(
          call.with("Authorization", token.reveal()), Effect.MONEY, Careful::outcome);
    }

    static Step outcome(HttpReply reply) {
      return new Step.Done(
          switch (reply.status()) {
            case 200 -> new Outcome.Approved("ref", MONEY, Evidence.NONE);
            case 401 -> new Rejected(Rejection.UNAUTHENTICATED, "who are you?");
            default -> new Unknown("status " + reply.status());
          });
    }

    @Override
    public Probe probe(ProcessorAccount account) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Notice.Reading read(Notice notice, ProcessorAccount account) {
      throw new UnsupportedOperationException();
    }
  }

  /** Pays first, and needs a token for what follows. */
  private static final class Late extends Careful {
    @Override
    public Step start(Operation operation, ProcessorAccount account) {
      var call = HttpCall.post(account.baseUrl().resolve("/pay"), "{}");
      return new Step.Send(call, Effect.MONEY, _ -> super.start(operation, account));
    }
  }
}

package baton.simulator;

import baton.core.Json;
import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Charge;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Reversal;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Temper;
import baton.simulator.ledger.Verification;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What processors serve to merchants. The wire contract is in {@code docs/reference/sandbox.md}.
 */
final class WireApi {
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration OVERDUE = Duration.ofSeconds(40);
  private static final int SLOWER_IN_BROWN_OUT = 5;
  private static final int KEY_CHARS_MAX = 64;

  /** What a body asks for. */
  private record Asked(long amount, Function<Once, Answer> work) {}

  private record Account(String name) {}

  /** Throws {@link IllegalArgumentException} when the body is not of the contract. */
  private interface Reader {
    Asked read(Acquirer acquirer, Context context, String body);
  }

  /** Books what was asked, as often as it is run, once. */
  private interface Work {
    Answer run();
  }

  private interface Served {
    void by(Acquirer acquirer) throws IOException;
  }

  private final Simulator simulator;
  private final Waiting waiting;
  private final Line line;
  private final Aftermath aftermath;

  WireApi(Simulator simulator, Waiting waiting, Aftermath aftermath) {
    this.simulator = simulator;
    this.waiting = waiting;
    this.line = new Line(waiting);
    this.aftermath = aftermath;
  }

  void addTo(RoutesConfig routes) {
    routes.post("/{processor}/v1/payments", it -> money(it, WireApi::authorize));
    routes.post("/{processor}/v1/payments/{payment}/resume", it -> money(it, WireApi::resume));
    routes.post(
        "/{processor}/v1/payments/{payment}/increment", it -> money(it, WireApi::increment));
    routes.post("/{processor}/v1/payments/{payment}/capture", it -> money(it, WireApi::capture));
    routes.post("/{processor}/v1/payments/{payment}/cancel", it -> money(it, WireApi::cancel));
    routes.post("/{processor}/v1/payments/{payment}/refunds", it -> money(it, WireApi::refund));
    routes.post("/{processor}/v1/reversals", it -> money(it, WireApi::reverse));
    routes.post("/{processor}/v1/verifications", it -> money(it, WireApi::verify));
    routes.get("/{processor}/v1/account", this::account);
    routes.get("/{processor}/v1/payments/{payment}", this::payment);
    routes.get("/{processor}/v1/operations/{key}", this::operation);
  }

  private static Asked authorize(Acquirer acquirer, Context context, String body) {
    var charge = Json.read(body, Charge.class);
    return new Asked(charge.amount(), once -> acquirer.authorize(once, charge));
  }

  private static Asked verify(Acquirer acquirer, Context context, String body) {
    var verification = Json.read(body, Verification.class);
    return new Asked(0, once -> acquirer.verify(once, verification));
  }

  private static Asked resume(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    return new Asked(0, once -> acquirer.resume(once, payment));
  }

  private static Asked increment(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var sum = Json.read(body, Sum.class);
    return new Asked(sum.amount(), once -> acquirer.increment(once, payment, sum));
  }

  private static Asked capture(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var sum = Json.read(body, Sum.class);
    return new Asked(sum.amount(), once -> acquirer.capture(once, payment, sum));
  }

  private static Asked cancel(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    return new Asked(0, once -> acquirer.cancel(once, payment));
  }

  private static Asked reverse(Acquirer acquirer, Context context, String body) {
    var reversal = Json.read(body, Reversal.class);
    return new Asked(0, once -> acquirer.reverse(once, reversal));
  }

  private static Asked refund(Acquirer acquirer, Context context, String body) {
    var payment = context.pathParam("payment");
    var sum = Json.read(body, Sum.class);
    return new Asked(sum.amount(), once -> acquirer.refund(once, payment, sum));
  }

  private void account(Context context) throws IOException {
    admit(context, acquirer -> write(context, 200, Json.bytes(new Account(acquirer.name()))));
  }

  private void payment(Context context) throws IOException {
    admit(
        context,
        acquirer -> {
          var totals = acquirer.payment(context.pathParam("payment"));
          if (totals == null) {
            refuse(context, Fault.NOT_FOUND, "no payment has this id");
          } else {
            write(context, 200, Json.bytes(totals));
          }
        });
  }

  private void operation(Context context) throws IOException {
    var key = context.pathParam("key");
    admit(
        context,
        acquirer ->
            perform(context, acquirer, acquirer.mishap("ask " + key, 0), () -> acquirer.find(key)));
  }

  private void money(Context context, Reader reader) throws IOException {
    admit(
        context,
        acquirer -> {
          var key = context.header("Idempotency-Key");
          if (key == null || key.isBlank() || key.length() > KEY_CHARS_MAX) {
            refuse(context, Fault.INVALID_REQUEST, "Idempotency-Key must have 1 to 64 characters");
            return;
          }
          var body = context.body();
          var asked = read(reader, acquirer, context, body);
          if (asked == null) {
            refuse(context, Fault.INVALID_REQUEST, "the body is not what this address takes");
            return;
          }
          var digest = Digests.of(acquirer.terms().apiKey(), context.path() + "\n" + body);
          var once = new Once(key, digest);
          perform(
              context,
              acquirer,
              acquirer.mishap(key, asked.amount()),
              () -> aftermath.follow(acquirer, asked.work().apply(once)));
        });
  }

  private static @Nullable Asked read(
      Reader reader, Acquirer acquirer, Context context, String body) {
    try {
      return reader.read(acquirer, context, body);
    } catch (IllegalArgumentException notOfTheContract) {
      return null;
    }
  }

  /** Meets whoever calls with what {@link Conduct} says, before anything is looked at. */
  private void admit(Context context, Served served) throws IOException {
    var acquirer = simulator.find(context.pathParam("processor"));
    if (acquirer == null) {
      refuse(context, Fault.NOT_FOUND, "there is no such processor");
      return;
    }
    switch (outage(acquirer)) {
      case HANG -> line.hang(context);
      case CLOSED -> refuse(context, Fault.CLOSED, "closed for now");
      case UNAVAILABLE -> refuse(context, Fault.UNAVAILABLE, "out of order");
      case NONE -> {
        waiting.pause(latency(acquirer.temper()));
        if (isAuthentic(context, acquirer)) {
          served.by(acquirer);
        } else {
          refuse(context, Fault.UNAUTHENTICATED, "the API key is wrong");
        }
      }
    }
  }

  private static Conduct.Outage outage(Acquirer acquirer) {
    var set = acquirer.conduct().outage();
    return switch (acquirer.temper().weather()) {
      case FAIR, BROWN_OUT -> set;
      case CLOSED -> Conduct.Outage.CLOSED;
      case UNAVAILABLE -> Conduct.Outage.UNAVAILABLE;
      case SILENT -> Conduct.Outage.HANG;
    };
  }

  private void perform(Context context, Acquirer acquirer, Mishap mishap, Work work)
      throws IOException {
    switch (mishap) {
      case NONE, PENDING_APPROVED, PENDING_DECLINED -> reply(context, acquirer, work.run());
      case SLOW -> {
        waiting.pause(SLOW);
        reply(context, acquirer, work.run());
      }
      case TIMEOUT_BEFORE -> line.hang(context);
      case TIMEOUT_AFTER -> {
        work.run();
        line.hang(context);
      }
      case ERROR_BEFORE -> refuse(context, Fault.INTERNAL_ERROR, "something broke");
      case ERROR_AFTER -> {
        work.run();
        refuse(context, Fault.INTERNAL_ERROR, "something broke");
      }
      case CUT -> line.cut(context, bytes(acquirer, work.run()));
      case BUSY -> {
        context.header("Retry-After", "1");
        refuse(context, Fault.RATE_LIMITED, "too many requests");
      }
      case LATE -> {
        waiting.later(SLOW, work::run);
        line.drop(context);
      }
      case DRIP -> line.drip(context, bytes(acquirer, work.run()));
      case OVERDUE -> {
        var answer = work.run();
        waiting.pause(OVERDUE);
        reply(context, acquirer, answer);
      }
      case RESET_BEFORE -> line.reset(context);
      case RESET_AFTER -> {
        work.run();
        line.reset(context);
      }
    }
  }

  private void reply(Context context, Acquirer acquirer, Answer answer) {
    write(context, status(answer), bytes(acquirer, answer));
  }

  private byte[] bytes(Acquirer acquirer, Answer answer) {
    return switch (answer) {
      case Answer.Booked it -> Json.bytes(OperationView.of(it, simulator.home(acquirer.name())));
      case Answer.Refused(var fault, var text) -> Problem.bytes(fault, text);
    };
  }

  private static int status(Answer answer) {
    return switch (answer) {
      case Answer.Booked _ -> 200;
      case Answer.Refused(var fault, _) -> fault.status();
    };
  }

  private static void refuse(Context context, Fault fault, String text) {
    write(context, fault.status(), Problem.bytes(fault, text));
  }

  private static void write(Context context, int status, byte[] body) {
    context.status(status).contentType("application/json").result(body);
  }

  private static Duration latency(Temper temper) {
    var conduct = temper.conduct();
    var jitter =
        conduct.jitterMs() == 0 ? 0 : ThreadLocalRandom.current().nextLong(conduct.jitterMs() + 1);
    var slower = temper.weather() == Hostility.Weather.BROWN_OUT ? SLOWER_IN_BROWN_OUT : 1;
    return Duration.ofMillis((conduct.latencyMs() + jitter) * slower);
  }

  private static boolean isAuthentic(Context context, Acquirer acquirer) {
    var given = context.header("Authorization");
    var expected = "Bearer " + acquirer.terms().apiKey().reveal();
    return given != null
        && MessageDigest.isEqual(
            given.getBytes(StandardCharsets.UTF_8), expected.getBytes(StandardCharsets.UTF_8));
  }
}

package baton.bench.path;

import baton.connector.Operation;
import baton.connector.Outcome;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.core.Card;
import baton.core.Json;
import baton.core.Money;
import baton.plan.Fact;
import baton.plan.Plan;
import java.time.Duration;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The plan of a payment that was approved, and what it wrote down as JSON. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class PathBenchmark {
  private static final Money AMOUNT = new Money(1999, Currency.getInstance("EUR"));
  private static final Operation AUTHORIZE =
      new Operation.Authorize(
          "par_8DnxXrd2o6iGzbXaseTU9uHj",
          AMOUNT,
          Operation.CaptureMode.AUTOMATIC,
          new Operation.Instrument(
              new Card(
                  "card_8DnxXNMt71lP5oW5aaNCFMFh",
                  "42424242",
                  "4242",
                  "visa",
                  "credit",
                  "US",
                  "Sandbox Bank US",
                  12,
                  2030,
                  "4r9sKrgEKW5jjtkS"),
              Operation.Holder.UNKNOWN,
              true),
          Operation.Initiation.ONCE,
          new Operation.Authentication(Operation.Authentication.Request.AUTOMATIC, null),
          null,
          Collections.emptySortedMap());
  private static final Fact SENT = new Fact.Sent("proc_8DnxVi9mEY27Qz4Y8Ckkmroj", AUTHORIZE);
  private static final Fact APPROVED =
      new Fact.Answered(
          AUTHORIZE.key(),
          new Outcome.Approved("pay_8DnxXrraVCDNGvm8EZCrW4Cl", AMOUNT, Outcome.Evidence.NONE));
  private static final Plan PLAN =
      new Plan(
          "proc_8DnxVi9mEY27Qz4Y8Ckkmroj",
          AUTHORIZE,
          new Settling(
              List.of(
                  new Way.RetrieveByKey(),
                  new Way.Resend(Duration.ofHours(12), Repeats.EVERYTHING)),
              Duration.ofHours(24)));

  private final List<Fact> facts = List.of(SENT, APPROVED);
  private final String text = Json.write(SENT);

  @Benchmark
  public Plan.Next plan() {
    return PLAN.next(facts, Duration.ZERO);
  }

  @Benchmark
  public String writeFact() {
    return Json.write(SENT);
  }

  @Benchmark
  public Fact readFact() {
    return Json.read(text, Fact.class);
  }
}

package baton.connectors.contract;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.Connector;
import baton.connector.Manifest;
import baton.connector.Notice;
import baton.connector.Notice.Event;
import baton.connector.Notice.Reading;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.ProcessorAccount;
import baton.connectors.Connectors;
import baton.connectors.NoticeBox;
import baton.connectors.TinyEngine;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import baton.simulator.Options;
import baton.simulator.Simulator;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** A connector and the simulator's persona of its processor, over real HTTP. */
public final class PersonaTrial implements AutoCloseable {
  public static final String VISA = "4242424242424242";

  /** Of hexadecimal digits: some processors sign with no other keys. */
  private static final String SECRET = "5ec2e75ec2e75ec2e75ec2e75ec2e75ec2e7";

  private static final Duration SOON = Duration.ofMillis(20);

  private final Simulator simulator =
      Simulator.start(Options.of(Clock.systemUTC()).pauses(SOON, List.of(SOON)));
  private final NoticeBox notices;
  private final Connector connector;
  private final ProcessorAccount account;
  private final TinyEngine engine;
  private final TinyEngine hasty;

  /**
   * @param credentials by the names of the connector's manifest
   */
  public PersonaTrial(Connector connector, Map<String, Secret> credentials) {
    this.connector = connector;
    try {
      notices = new NoticeBox();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    var name = connector.manifest().name();
    var terms = new Terms(name, new TreeMap<>(credentials), notices.url(), true);
    simulator.put("alpha", terms);
    account = new ProcessorAccount("proc_1", simulator.baseUrl("alpha"), Map.of(), credentials);
    engine = new TinyEngine(connector, account, Duration.ofSeconds(10));
    hasty = new TinyEngine(connector, account, Duration.ofSeconds(3));
  }

  /** Of the connector with this name, with credentials that its manifest shows. */
  public static PersonaTrial of(String name) {
    var connector = Objects.requireNonNull(Connectors.find(name));
    var credentials =
        connector.manifest().credentials().stream()
            .collect(
                toMap(
                    Manifest.Field::name,
                    it -> new Secret(Objects.requireNonNullElse(it.sample(), SECRET))));
    return new PersonaTrial(connector, credentials);
  }

  public Manifest manifest() {
    return connector.manifest();
  }

  public Simulator simulator() {
    return simulator;
  }

  public ProcessorAccount account() {
    return account;
  }

  public TinyEngine engine() {
    return engine;
  }

  /** One that gives up soon. */
  public TinyEngine hasty() {
    return hasty;
  }

  public Outcome run(Operation operation) {
    return engine.run(operation, VISA);
  }

  public static Approved approved(Outcome outcome) {
    assertThat(outcome).isInstanceOf(Approved.class);
    return (Approved) outcome;
  }

  /** What the next notice tells that tells of something. */
  public Event told() throws InterruptedException {
    while (true) {
      var notice = Objects.requireNonNull(notices.received().poll(10, TimeUnit.SECONDS));
      var events = ((Reading.About) reading(notice)).events();
      if (!events.isEmpty()) {
        return events.getFirst();
      }
    }
  }

  private Reading reading(Notice notice) {
    var reading = connector.read(notice, account);
    while (reading instanceof Reading.Ask ask) {
      reading = ask.then().apply(engine.ask(ask.call()));
    }
    return reading;
  }

  /** The outcome that the next notice proves. */
  public Outcome proven() throws InterruptedException {
    return Objects.requireNonNull(((Event.Happened) told()).outcome());
  }

  /** What happened to the money of the payment that was sent with {@code key}. */
  public Totals truth(String key) {
    return Objects.requireNonNull(simulator.processor("alpha").byReference(key));
  }

  /** As a payer does who says yes; returns the parameters that their browser comes back with. */
  public SortedMap<String, String> authenticate(URI page) {
    var reply = engine.submit(page, "result=complete");
    var back = URI.create(Objects.requireNonNull(reply.headers().get("location")));
    var returned = new TreeMap<String, String>();
    for (var each : Objects.requireNonNullElse(back.getQuery(), "").split("&", -1)) {
      var pair = each.split("=", 2);
      returned.put(pair[0], pair.length == 1 ? "" : pair[1]);
    }
    return returned;
  }

  public static Authorize authorize(String key, String number, long minor) {
    var last4 = number.substring(number.length() - 4);
    var card =
        new Card(
            "card_1", number.substring(0, 6), last4, "visa", "credit", "DE", null, 7, 2031, "fp_1");
    return new Authorize(
        key,
        euro(minor),
        CaptureMode.MANUAL,
        new Instrument(card, Holder.UNKNOWN, true),
        Initiation.ONCE,
        new Authentication(
            Authentication.Request.AUTOMATIC, URI.create("http://127.0.0.1:9/back?order=1")),
        "SHOP",
        new TreeMap<>());
  }

  public static Money euro(long minor) {
    return new Money(minor, Currency.getInstance("EUR"));
  }

  @Override
  public void close() {
    simulator.stop();
    notices.close();
  }
}

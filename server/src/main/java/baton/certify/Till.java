package baton.certify;

import baton.attempt.Runner;
import baton.certify.TestCards.TestCard;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Settling.Way;
import baton.core.Ids;
import baton.core.Money;
import baton.processor.Processor;
import baton.vault.Slots;
import baton.vault.Stored;
import baton.vault.Vault;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** Sends operations with test cards to one processor, as payments do, and keeps no books. */
final class Till {
  private static final URI BACK = URI.create("https://shop.example/back");
  private static final Duration PAUSE = Duration.ofMillis(200);

  private final Processor processor;
  private final Runner runner;
  private final Vault vault;
  private final Ids ids;
  private final int looksMax;

  /** {@code patience} is how long it is waited for what a processor decides later. */
  Till(Processor processor, Runner runner, Vault vault, Ids ids, Duration patience) {
    this.processor = processor;
    this.runner = runner;
    this.vault = vault;
    this.ids = ids;
    this.looksMax = isAsked(processor) ? Math.toIntExact(patience.dividedBy(PAUSE)) : 0;
  }

  /** Whether the processor can be asked what became of something. */
  static boolean isAsked(Processor processor) {
    return processor.connector().manifest().settling().ways().stream()
        .anyMatch(it -> it instanceof Way.RetrieveByKey || it instanceof Way.RetrieveById);
  }

  /** A key that no other trial has, at whatever time. */
  String key() {
    return ids.next("cert");
  }

  Authorize authorization(TestCard card, Money amount, CaptureMode capture) {
    return authorization(card, amount, capture, Authentication.Request.AUTOMATIC);
  }

  Authorize authorization(
      TestCard card, Money amount, CaptureMode capture, Authentication.Request request) {
    return new Authorize(
        key(),
        amount,
        capture,
        instrument(card),
        Initiation.ONCE,
        new Authentication(request, BACK),
        null,
        new TreeMap<>());
  }

  /** One that may be raised. */
  Authorize growing(TestCard card, Money amount) {
    return new Authorize(
        key(),
        amount,
        CaptureMode.MANUAL,
        instrument(card),
        Initiation.ONCE,
        new Authentication(Authentication.Request.AUTOMATIC, BACK),
        null,
        new TreeMap<>(),
        Operation.Captures.ONE,
        null,
        true);
  }

  Verify verification(TestCard card) {
    return new Verify(key(), instrument(card), Initiation.ONCE, null);
  }

  private Instrument instrument(TestCard card) {
    var ours = vault.store(processor.mode(), card.input(), false);
    // Test cards of processors are not those that sandboxes take.
    var stored =
        ours instanceof Stored.Ok ? ours : vault.store(processor.mode(), card.input(), true);
    if (!(stored instanceof Stored.Ok(var kept))) {
      throw new IllegalArgumentException("the vault does not take a test card: " + stored);
    }
    var name = Objects.requireNonNullElse(card.holder(), "Jane Doe");
    var holder = new Holder(name, null, "1 Main St", "10115", "DE", "Berlin", null);
    vault.holdCvc(kept.vaultId(), card.cvc());
    return new Instrument(kept, holder, true);
  }

  Outcome send(Operation operation) {
    return runner.rehearse(processor, operation, slots(operation));
  }

  private @Nullable Slots slots(Operation operation) {
    var instrument =
        switch (operation) {
          case Authorize it -> it.instrument();
          case Verify it -> it.instrument();
          default -> null;
        };
    return instrument == null
        ? null
        : new Slots(processor.mode(), instrument.card().vaultId(), instrument.card().vaultId());
  }

  /** {@code outcome} of {@code operation}, or what it becomes while it is waited for. */
  Outcome settled(Operation operation, Outcome outcome) {
    var last = outcome;
    for (var look = 0; look < looksMax && !last.isFinal(); look++) {
      LockSupport.parkNanos(PAUSE.toNanos());
      var seen = send(new Retrieve(operation, outcome.handle()));
      if (seen instanceof Outcome.Unknown && last instanceof Outcome.Pending) {
        return last; // Of what was accepted the processor tells by notice alone.
      }
      last = seen.isFinal() || seen instanceof Outcome.Pending ? seen : last;
    }
    return last;
  }
}

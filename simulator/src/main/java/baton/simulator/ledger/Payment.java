package baton.simulator.ledger;

import baton.simulator.ledger.Entry.Sale;
import baton.simulator.ledger.Entry.Secured;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The entries of one payment, and what follows from them. Guarded by its acquirer's lock. */
final class Payment {
  private final List<Entry> entries = new ArrayList<>(2);

  /** Adds it, or replaces what it was before. */
  void put(Entry entry) {
    for (var i = 0; i < entries.size(); i++) {
      if (entries.get(i).id().equals(entry.id())) {
        entries.set(i, entry);
        return;
      }
    }
    entries.add(entry);
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }

  boolean isEmpty() {
    return entries.isEmpty();
  }

  Entry opening() {
    return entries.getFirst();
  }

  Sale sale() {
    return Objects.requireNonNull(opening().sale());
  }

  /** How its authorization stands now, whichever operation decided it. */
  Entry standing() {
    if (isReversed()) {
      return opening();
    }
    return entries.stream()
        .filter(it -> it.verb() == Verb.RESUME && it.status() != Status.ACTION_REQUIRED)
        .findFirst()
        .orElseGet(this::opening);
  }

  /** After the payer's answer to the challenge; null where none is waited for. */
  @Nullable Entry answered(boolean isPassed) {
    if (opening().status() != Status.ACTION_REQUIRED || sale().secured() != null) {
      return null;
    }
    return isPassed
        ? opening().with(sale().with(Secured.PASSED))
        : opening()
            .become(Status.DECLINED, Refusal.AUTHENTICATION_FAILED)
            .with(sale().with(Secured.FAILED));
  }

  boolean isReversed() {
    return of(Verb.REVERSE).findAny().isPresent();
  }

  /** Whether money was taken or given back by an operation of its own, which stays. */
  boolean isMoved() {
    return of(Verb.CAPTURE).anyMatch(it -> it.status() != Status.FAILED)
        || of(Verb.REFUND).findAny().isPresent();
  }

  boolean isCanceled() {
    return of(Verb.CANCEL).findAny().isPresent();
  }

  /** Authorized, neither canceled nor captured for the last time, and no capture is pending. */
  boolean isCapturable() {
    return standing().status() == Status.AUTHORIZED && !isCanceled() && !isBeingCaptured();
  }

  /** What was authorized and not captured. */
  long capturable() {
    return authorized() - captured();
  }

  /** A capture that failed leaves the authorization as it was. */
  private boolean isBeingCaptured() {
    return of(Verb.CAPTURE).anyMatch(it -> it.status() == Status.PENDING || isLast(it));
  }

  private static boolean isLast(Entry capture) {
    return capture.keepsRest() == null && capture.status() != Status.FAILED;
  }

  /** Whether nothing but refunds can happen to it. */
  boolean isSettled() {
    return switch (standing().status()) {
      case ACTION_REQUIRED, AUTHORIZED -> isCanceled() || isTaken();
      case PENDING -> false;
      case VERIFIED, CAPTURED, DECLINED, CANCELED, REVERSED, REFUNDED, FAILED -> true;
    };
  }

  /** Whether there is nothing left to capture. */
  private boolean isTaken() {
    return of(Verb.CAPTURE).anyMatch(it -> isLast(it) && it.status() == Status.CAPTURED)
        || (captured() > 0 && capturable() == 0);
  }

  long authorized() {
    return standing().status().isApproval() ? held() : 0;
  }

  /** What was authorized at first, or by the last increment. */
  private long held() {
    return of(Verb.INCREMENT)
        .filter(it -> it.status().isApproval())
        .mapToLong(Entry::amount)
        .max()
        .orElse(opening().amount());
  }

  long captured() {
    return standing().status() == Status.CAPTURED
        ? opening().amount()
        : sum(of(Verb.CAPTURE).filter(it -> it.status() == Status.CAPTURED));
  }

  /** How much of what was authorized was released by a cancel. */
  long canceled() {
    return isCanceled() ? capturable() : 0;
  }

  long refunded() {
    return sum(of(Verb.REFUND).filter(it -> it.status() == Status.REFUNDED));
  }

  /** Refunds that are under way count: they may succeed. */
  long refundable() {
    return captured() - sum(of(Verb.REFUND).filter(it -> it.status() != Status.FAILED));
  }

  private Stream<Entry> of(Verb verb) {
    return entries.stream().filter(it -> it.verb() == verb);
  }

  private static long sum(Stream<Entry> entries) {
    return entries.mapToLong(Entry::amount).sum();
  }
}

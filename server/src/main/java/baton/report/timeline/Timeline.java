package baton.report.timeline;

import baton.attempt.Attempt;
import baton.attempt.FactStore.Written;
import baton.core.Currencies;
import baton.db.Tx;
import baton.exchange.ExchangeStore;
import baton.exchange.LoggedExchange;
import baton.payment.Desk;
import baton.payment.Payment;
import baton.report.timeline.TimelineView.CreatedView;
import baton.report.timeline.TimelineView.DecisionView;
import baton.report.timeline.TimelineView.DeliveryView;
import baton.report.timeline.TimelineView.DisputeView;
import baton.report.timeline.TimelineView.EntryView;
import baton.report.timeline.TimelineView.EventView;
import baton.report.timeline.TimelineView.ExchangeView;
import baton.report.timeline.TimelineView.NoticeView;
import baton.report.timeline.TimelineView.RetryView;
import baton.report.timeline.TimelineView.SkippedView;
import baton.report.timeline.TimelineView.StopView;
import baton.report.timeline.TimelineView.Told;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Puts together what happened to payments. */
final class Timeline {
  private static final int ENTRIES_MAX = 500;

  private final Desk desk;
  private final ExchangeStore exchanges;
  private final TimelineStore store = new TimelineStore();

  Timeline(Desk desk, ExchangeStore exchanges) {
    this.desk = desk;
    this.exchanges = exchanges;
  }

  TimelineView of(Tx tx, Payment payment, boolean livemode) {
    var attempts = desk.attempts().listAll(tx, payment.id());
    var facts = desk.facts().listAll(tx, payment.id());
    var entries = new ArrayList<EntryView>();
    entries.add(created(payment));
    var exchanged = new Exchanged(desk.processors());
    for (var it : attempts) {
      entries.addAll(decided(it));
      entries.addAll(exchanged.entries(attempts, of(it, facts)));
      entries.addAll(judged(it));
    }
    var later = new ArrayList<>(facts);
    attempts.forEach(it -> later.removeAll(of(it, facts)));
    entries.addAll(exchanged.entries(attempts, later));
    entries.addAll(around(tx, payment, attempts, facts));
    // What is as late as another stays where it is: causes stand before what they lead to.
    entries.sort(Comparator.comparingLong(EntryView::atMillis));
    var isTruncated = entries.size() > ENTRIES_MAX;
    return new TimelineView(
        "orchestration.timeline",
        isTruncated ? entries.subList(0, ENTRIES_MAX) : entries,
        livemode,
        payment.id(),
        isTruncated);
  }

  private static EntryView created(Payment payment) {
    var amount = payment.amount();
    var told = new CreatedView(amount.minor(), Currencies.code(amount.currency()));
    return entry(payment.createdAt(), "payment of " + Currencies.amount(amount) + " made", told);
  }

  /** What was said about the authorization. */
  private static List<Written> of(Attempt attempt, List<Written> facts) {
    return facts.stream().filter(it -> it.operation().equals(attempt.id())).toList();
  }

  /** Why it went there, where that was decided for this attempt. */
  private List<EntryView> decided(Attempt it) {
    if (it.choice().stop() > 0) {
      return List.of();
    }
    var told = decision(it);
    return List.of(entry(it.createdAt(), told.why(), told));
  }

  /** Whether another one follows, where that was asked. */
  private static List<EntryView> judged(Attempt it) {
    var ending = it.ending();
    var verdict = ending == null ? null : ending.verdict();
    if (ending == null || verdict == null) {
      return List.of();
    }
    var told = new RetryView(it.id(), verdict.reason(), verdict.isRetried(), verdict.why());
    var what = verdict.isRetried() ? "tried elsewhere: " : "not tried elsewhere: ";
    return List.of(entry(ending.at(), what + verdict.why(), told));
  }

  private DecisionView decision(Attempt it) {
    var decision = it.choice().decision();
    if (decision == null) {
      var stop = new StopView(label(it.processor()), it.processor());
      return new DecisionView(
          null, false, List.of(stop), null, null, null, null, List.of(), null, it.choice().why());
    }
    var ruling = decision.ruling();
    return new DecisionView(
        ruling == null ? null : (Integer) ruling.block(),
        decision.inputs().isOrchestrated(),
        it.choice().route().stream().map(id -> new StopView(label(id), id)).toList(),
        ruling == null ? null : ruling.rule(),
        ruling == null ? null : ruling.ruleName(),
        ruling == null ? null : ruling.ruleSet(),
        ruling == null ? null : ruling.name(),
        decision.routed().skipped().stream()
            .map(skip -> new SkippedView(label(skip.processor()), skip.processor(), skip.why()))
            .toList(),
        ruling == null ? null : (Integer) ruling.version(),
        decision.why());
  }

  /** What others wrote down about it. */
  private List<EntryView> around(
      Tx tx, Payment payment, List<Attempt> attempts, List<Written> facts) {
    var mode = payment.mode();
    var keys = facts.stream().map(Written::operation).distinct().toList();
    var disputes = store.disputes(tx, mode, payment.id());
    var objects =
        Stream.of(
                Stream.of(payment.id()),
                attempts.stream().map(it -> "ch" + it.id().substring(it.id().indexOf('_'))),
                store.refunds(tx, mode, payment.id()).stream(),
                disputes.stream().map(TimelineStore.Complaint::id))
            .flatMap(it -> it)
            .toList();
    var events = store.events(tx, mode, objects);
    var deliveries =
        store.deliveries(tx, mode, events.stream().map(TimelineStore.Happened::id).toList());
    var entries = new ArrayList<EntryView>();
    exchanges.list(tx, mode, keys).forEach(it -> entries.add(exchange(it)));
    store.notices(tx, mode, keys).forEach(it -> entries.add(notice(it)));
    disputes.forEach(it -> entries.add(dispute(it)));
    events.forEach(
        it -> entries.add(entry(it.createdAt(), it.type(), new EventView(it.id(), it.type()))));
    deliveries.forEach(it -> entries.add(delivery(it)));
    return entries;
  }

  private EntryView exchange(LoggedExchange it) {
    var label = label(it.processor());
    var told =
        new ExchangeView(
            it.millis(),
            it.error(),
            it.operation(),
            label,
            it.method(),
            it.processor(),
            it.request(),
            it.response(),
            it.status(),
            it.url());
    var answer = it.status() == null ? it.error() : "status " + it.status();
    return entry(it.at(), "%s %s: %s".formatted(it.method(), label, answer), told);
  }

  private EntryView notice(TimelineStore.Told it) {
    var label = label(it.processor());
    var told = new NoticeView(it.id(), label, it.outcome(), it.processor(), it.status());
    var outcome = it.outcome() == null ? "something happened" : it.outcome();
    return entry(it.createdAt(), label + " told by itself: " + outcome, told);
  }

  private static EntryView dispute(TimelineStore.Complaint it) {
    var amount = it.amount();
    var currency = Currencies.code(amount.currency());
    var told = new DisputeView(it.id(), amount.minor(), currency, it.reason(), it.status());
    return entry(it.createdAt(), "dispute of " + Currencies.amount(amount), told);
  }

  private static EntryView delivery(TimelineStore.Delivered it) {
    var told =
        new DeliveryView(
            it.id(),
            it.attempts(),
            it.endpoint(),
            it.error(),
            it.event(),
            it.state(),
            it.status(),
            it.url());
    var at = it.triedAt() == null ? it.createdAt() : it.triedAt();
    return entry(at, "webhook to " + it.url() + ": " + it.state(), told);
  }

  private static EntryView entry(Instant at, String what, Told told) {
    return EntryView.of(at, what, told);
  }

  private String label(String processor) {
    return desk.processors().label(processor);
  }
}

package baton.connectors;

import baton.connector.Connector;
import baton.connector.Handle;
import baton.connector.HttpReply;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.ProcessorAccount;
import baton.connector.Step;
import baton.core.Money;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a connector's test tells of its processor, and how the connector is tried with that. */
public abstract class Rehearsal {
  protected static final Money TEN_EURO = Samples.TEN_EURO;
  protected static final Authorize AUTHORIZE = Samples.authorize(true);

  protected final Connector connector;
  protected final ProcessorAccount account;

  protected Rehearsal(Connector connector, ProcessorAccount account) {
    this.connector = connector;
    this.account = account;
  }

  /** The processor's yes to {@code operation}, done over {@code amount}: its last reply. */
  protected abstract HttpReply approval(Operation operation, Money amount);

  /** As {@link #approval}, but with a status that the processor never had before. */
  protected abstract HttpReply strange(Operation operation);

  /** The replies to the calls that come before the one that is approved. */
  protected List<HttpReply> before(Operation operation) {
    return List.of();
  }

  /** How the processor knows the payment that operations are about. */
  protected Handle payment() {
    return Handle.of("ref_1");
  }

  /** How the processor knows the dispute that answers are about. */
  protected Handle dispute() {
    return Handle.of("dispute_1");
  }

  /** How the processor knows {@code operation} itself, once it has answered. */
  protected Handle named(Operation operation) {
    return payment();
  }

  /** With what a payer's browser comes back. */
  protected SortedMap<String, String> returned() {
    return Collections.emptySortedMap();
  }

  /** Whether the processor's yes says over how much. */
  protected boolean tellsAmount(Operation operation) {
    return true;
  }

  /** Whether the processor's yes says to what. */
  protected boolean tellsWhat(Operation operation) {
    return true;
  }

  /** Whether the processor's yes is only that it will see. */
  protected boolean isDecidedLater(Operation operation) {
    return false;
  }

  /** Where the server finds the connector. */
  protected @Nullable Connector registered(String name) {
    return Connectors.find(name);
  }

  protected final Operation resume() {
    return new Operation.Resume("k1-r1", TEN_EURO, payment(), returned());
  }

  protected final Operation increment() {
    return new Operation.Increment("k5", TEN_EURO, payment());
  }

  protected final Operation capture() {
    return new Operation.Capture("k2", TEN_EURO, payment());
  }

  protected final Operation cancel() {
    return new Operation.Cancel("k3", TEN_EURO, payment());
  }

  protected final Operation refund() {
    return new Operation.Refund("k4", TEN_EURO, payment());
  }

  protected final Operation reverse() {
    return new Operation.Reverse("k1-x", TEN_EURO, "k1");
  }

  protected final Operation contest() {
    var evidence = new TreeMap<>(Map.of("customer_name", "Jo", "uncategorized_text", "it is hers"));
    return new Operation.Contest("k6", TEN_EURO, dispute(), evidence);
  }

  protected final Operation concede() {
    return new Operation.Concede("k7", TEN_EURO, dispute());
  }

  final Stream<Operation> everything() {
    return Stream.of(
        AUTHORIZE,
        resume(),
        increment(),
        capture(),
        cancel(),
        reverse(),
        refund(),
        contest(),
        concede());
  }

  /** What the connector does. */
  final List<Operation> moving() {
    return everything().filter(this::isDone).toList();
  }

  /** By our key alone, and by the processor's name for it. */
  final List<Operation> looking() {
    return moving().stream()
        .<Operation>mapMulti((it, into) -> {
          into.accept(new Retrieve(it, null));
          into.accept(new Retrieve(it, named(it)));
        })
        .filter(this::isDone)
        .toList();
  }

  final List<Operation> all() {
    return Stream.concat(moving().stream(), looking().stream()).toList();
  }

  final boolean isDone(Operation operation) {
    return talk(operation, List.of()).isBegun();
  }

  protected final Conversation talk(Operation operation, List<HttpReply> replies) {
    return Conversation.of(connector, account, operation, replies);
  }

  /** Every call of {@code operation} until it is approved. */
  protected final List<Step.Send> calls(Operation operation) {
    return talk(operation, replies(operation, approval(operation, operation.amount()))).calls();
  }

  /** The call that decides about {@code operation}. */
  protected final Step.Send send(Operation operation) {
    return talk(operation, before(operation)).calls().getLast();
  }

  /** What the reply to the call that decides about {@code operation} is read as. */
  protected final Outcome outcome(Operation operation, HttpReply reply) {
    return talk(operation, replies(operation, reply)).outcome();
  }

  private List<HttpReply> replies(Operation operation, HttpReply last) {
    var replies = new ArrayList<>(before(operation));
    replies.add(last);
    return replies;
  }

  protected static HttpReply reply(int status, String body) {
    return new HttpReply(status, Map.of("content-type", "application/json"), body);
  }
}

package baton.simulator.persona.braintree;

import baton.core.Json;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Digests;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Once;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Sum;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import baton.simulator.ledger.Verb;
import baton.simulator.wire.Asked;
import baton.simulator.wire.Credentials;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Dispute;
import baton.simulator.wire.Letter;
import baton.simulator.wire.Persona;
import baton.simulator.wire.Reply;
import baton.simulator.wire.Tokens;
import baton.simulator.wire.Told;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/**
 * One address for every document: which it is, its first field tells. There are no idempotency
 * keys; the same order again is a duplicate.
 */
public final class BraintreePersona implements Persona {
  private static final Pattern FIELD = Pattern.compile("\\{\\s*([A-Za-z]+)");

  private final Tokens<Asks.Paper> cards = new Tokens<>();
  private final Disputes disputes = new Disputes(this, new Tokens<>());

  @Override
  public String name() {
    return "braintree";
  }

  @Override
  public void addTo(RoutesConfig routes, Desk desk) {
    routes.post("/{processor}/braintree/graphql", it -> serve(it, desk));
  }

  @Override
  public boolean isAuthentic(Context context, Terms terms) {
    return Credentials.isBasic(
        context, terms.credential("public_key").reveal(), terms.credential("private_key").reveal());
  }

  @Override
  public Reply refusal(Fault fault, String text) {
    return Problems.of(fault, text);
  }

  /** Nothing is told of authorizations. */
  @Override
  public List<Letter> letters(List<Told> events, Terms terms, Instant now) {
    return events.stream().flatMap(it -> Letters.of(it, terms, now)).toList();
  }

  /** A question is a retrieval there, and is not told of here. */
  @Override
  public List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return dispute.complaint().isQuestion() ? List.of() : List.of(Letters.of(dispute, terms, now));
  }

  private void serve(Context context, Desk desk) throws IOException {
    var body = Json.parse(context.body());
    var asked = body == null ? new Json(Json.object()) : body;
    var input = asked.at("variables").at("input");
    var field = FIELD.matcher(asked.text("query"));
    switch (field.find() ? field.group(1) : "") {
      case "ping" -> desk.chat(context, this, _ -> Views.data(Json.object().put("ping", "pong")));
      case "tokenizeCreditCard", "tokenizeNetworkToken" ->
          tokenize(context, desk, field.group(1), input);
      case "authorizeCreditCard" -> sale(context, desk, new Asks(input, "manual"));
      case "chargeCreditCard" -> sale(context, desk, new Asks(input, "automatic"));
      case "verifyCreditCard" -> verify(context, desk, new Asks(input, "manual"));
      case "captureTransaction" -> capture(context, desk, input);
      case "reverseTransaction" -> reverse(context, desk, input);
      case "refundTransaction" -> refund(context, desk, input);
      case "idFromLegacyId" -> disputes.name(context, desk, asked.at("variables"));
      case "node" -> disputes.look(context, desk, asked.at("variables"));
      case "createDisputeTextEvidence" -> disputes.add(context, desk, input);
      case "finalizeDispute" -> disputes.finish(context, desk, input);
      case "acceptDispute" -> disputes.accept(context, desk, input);
      case "search" -> search(context, desk, asked.text("query"), input);
      default -> desk.chat(context, this, _ -> refusal(Fault.INVALID_REQUEST, "no such field"));
    }
  }

  private void tokenize(Context context, Desk desk, String field, Json input) throws IOException {
    var key = input.text("clientMutationId");
    desk.look(
        context,
        this,
        "card " + key,
        acquirer -> {
          var paper =
              input.has("networkToken")
                  ? Asks.Paper.ofToken(input.at("networkToken"))
                  : Asks.Paper.of(input.at("creditCard"));
          var hash = Digests.of(acquirer.terms().hashKey(), key + paper.plastic().number());
          var id = "tokencc_" + Long.toHexString(hash);
          cards.keep(acquirer, id, paper);
          return Views.data(Views.token(field, id));
        });
  }

  private void sale(Context context, Desk desk, Asks asks) throws IOException {
    var field = asks.isManual() ? "authorizeCreditCard" : "chargeCreditCard";
    desk.money(
        context,
        this,
        acquirer -> {
          var charge = asks.charge(paper(acquirer, asks), acquirer.terms());
          var isDuplicate = acquirer.find(asks.order()) instanceof Answer.Booked;
          return new Asked(
              asks.order(),
              charge.amount(),
              () -> acquirer.authorize(once(context, acquirer, asks.order()), charge),
              answer -> worded(answer, it -> sold(acquirer, it, isDuplicate), field));
        });
  }

  private static ObjectNode sold(Acquirer acquirer, Entry entry, boolean isDuplicate) {
    var totals = totals(acquirer, entry);
    return Views.in(
        "transaction",
        isDuplicate ? new Transactions(totals).duplicate() : new Transactions(totals).view());
  }

  private void verify(Context context, Desk desk, Asks asks) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var verification = asks.verification(paper(acquirer, asks));
          return new Asked(
              asks.key(),
              0,
              () -> acquirer.verify(once(context, acquirer, asks.key()), verification),
              answer ->
                  worded(
                      answer,
                      it -> Views.in("verification", Views.verification(it)),
                      "verifyCreditCard"));
        });
  }

  private void capture(Context context, Desk desk, Json input) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var opening = opening(acquirer, input);
          var minor = Asks.minor(input.at("transaction"), opening.currency());
          var sum = new Sum(minor, opening.currency());
          var key = input.text("clientMutationId");
          return new Asked(
              key,
              sum.amount(),
              () -> acquirer.capture(once(context, acquirer, key), opening.payment(), sum),
              answer ->
                  worded(
                      answer,
                      it -> Views.in("transaction", new Transactions(totals(acquirer, it)).view()),
                      "captureTransaction"));
        });
  }

  /** Void or give back, whichever is to be done. */
  private void reverse(Context context, Desk desk, Json input) throws IOException {
    desk.money(
        context,
        this,
        acquirer -> {
          var opening = opening(acquirer, input);
          var key = input.text("clientMutationId");
          return new Asked(
              key,
              0,
              () -> {
                var totals = totals(acquirer, opening);
                var once = once(context, acquirer, key);
                var rest = totals.captured() - totals.refunded();
                return rest > 0
                    ? acquirer.refund(once, opening.payment(), new Sum(rest, opening.currency()))
                    : acquirer.cancel(once, opening.payment());
              },
              answer ->
                  worded(
                      answer,
                      it -> Views.in("reversal", reversal(acquirer, it)),
                      "reverseTransaction"));
        });
  }

  private static ObjectNode reversal(Acquirer acquirer, Entry entry) {
    return entry.verb() == Verb.REFUND
        ? Views.refund(entry).put("__typename", "Refund")
        : new Transactions(totals(acquirer, entry)).view().put("__typename", "Transaction");
  }

  private void refund(Context context, Desk desk, Json input) throws IOException {
    var refund = input.at("refund");
    desk.money(
        context,
        this,
        acquirer -> {
          var opening = opening(acquirer, input);
          var sum = new Sum(Asks.minor(refund, opening.currency()), opening.currency());
          var key = refund.text("orderId");
          return new Asked(
              key,
              sum.amount(),
              () -> acquirer.refund(once(context, acquirer, key), opening.payment(), sum),
              answer ->
                  worded(answer, it -> Views.in("refund", Views.refund(it)), "refundTransaction"));
        });
  }

  private void search(Context context, Desk desk, String document, Json input) throws IOException {
    var order = input.at("orderId").text("is");
    var id = input.at("id").text("is");
    desk.look(
        context,
        this,
        "ask " + order + id,
        acquirer -> {
          var found = order.isEmpty() ? acquirer.byId(Views.ledgerId(id)) : find(acquirer, order);
          return document.contains("refunds(")
              ? Views.found("refunds", only(found, Verb.REFUND), Views::refund)
              : Views.found(
                  "transactions",
                  only(found, Verb.AUTHORIZE),
                  it -> new Transactions(totals(acquirer, it)).view());
        });
  }

  private static Answer.@Nullable Booked find(Acquirer acquirer, String key) {
    return acquirer.find(key) instanceof Answer.Booked it ? it : null;
  }

  private static @Nullable Entry only(Answer.@Nullable Booked found, Verb verb) {
    return found != null && found.entry().verb() == verb ? found.entry() : null;
  }

  private Asks.Paper paper(Acquirer acquirer, Asks asks) {
    var paper = cards.find(acquirer, asks.paymentMethod());
    if (paper == null) {
      throw new IllegalArgumentException("Unknown or expired single-use payment method.");
    }
    return paper;
  }

  private static Entry opening(Acquirer acquirer, Json input) {
    var found = acquirer.byId(Views.ledgerId(input.text("transactionId")));
    if (found == null) {
      throw new IllegalArgumentException("An object with this ID was not found.");
    }
    return found.opening();
  }

  private static Totals totals(Acquirer acquirer, Entry entry) {
    return Objects.requireNonNull(acquirer.payment(entry.payment()));
  }

  private static Once once(Context context, Acquirer acquirer, String key) {
    return new Once(key, Digests.of(acquirer.terms().hashKey(), context.body()));
  }

  private Reply worded(Answer answer, Function<Entry, ObjectNode> payload, String field) {
    return switch (answer) {
      case Answer.Refused(var fault, var text) -> refusal(fault, text);
      case Answer.Booked(var entry, _)
          when entry.refusal() == Refusal.AUTHORIZATION_EXPIRED && entry.verb() == Verb.CAPTURE ->
          refusal(Fault.WRONG_STATE, "The authorization has expired.");
      case Answer.Booked(var entry, _) -> Views.data(Views.in(field, payload.apply(entry)));
    };
  }
}

package baton.connectors.checkout;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.DeclineReason;
import baton.connector.Effect;
import baton.connector.Feature;
import baton.connector.Handle;
import baton.connector.HttpCall;
import baton.connector.HttpReply;
import baton.connector.Manifest;
import baton.connector.Manifest.Field;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.Unknown;
import baton.connector.Probe;
import baton.connector.ProcessorAccount;
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.connector.Step;
import baton.connectors.wire.Needs;
import baton.connectors.wire.Web;
import baton.core.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Speaks Checkout.com's payments API. After the last capture the rest is voided. Where the merchant
 * leaves 3-D Secure to the processor, it is tried when the issuer asks for it. Network tokens need
 * their cryptogram and their ECI, always: the contract says that they are optional for later
 * payments, and its schema that they are not.
 */
public final class Checkout implements Connector {
  /**
   * Checkout.com keeps a key for 24 hours, less a margin; of what failed it keeps nothing, and
   * tries it anew (api-reference.checkout.com, idempotency).
   */
  private static final Duration KEY_WINDOW = Duration.ofHours(23);

  /** Nobody has this payment: who is let in is told so. */
  private static final String NO_PAYMENT = "pay_00000000000000000000000000";

  private static final Manifest MANIFEST =
      new Manifest(
          "checkout",
          "Checkout.com",
          List.of(
              new Field("secret_key", "Secret key"),
              new Field("processing_channel_id", "Processing channel"),
              new Field("notice_key", "Signature key of webhooks")),
          List.of(new Field("descriptor_city", "City in the statement descriptor")),
          new Manifest.Hosts("https://api.sandbox.checkout.com", "https://api.checkout.com"),
          new Settling(
              List.of(new Way.RetrieveById(), new Way.Resend(KEY_WINDOW, Repeats.SUCCESSES)),
              Duration.ofHours(24)),
          Capabilities.of(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.MULTICAPTURE,
                  Feature.THREE_D_SECURE,
                  Feature.EXTERNAL_THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.APPLE_PAY,
                  Feature.GOOGLE_PAY,
                  Feature.NETWORK_TOKENS,
                  Feature.DISPUTE_ANSWERS)));

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var refusal = Needs.refusal(operation, MANIFEST.capabilities());
    if (refusal != null) {
      return done(refusal);
    }
    var amount = Amounts.UNITS.minor(operation.amount());
    if (amount == null) {
      return refused("Checkout.com cannot write this amount");
    }
    var missing = missing(operation);
    if (missing != null) {
      return refused(missing);
    }
    return switch (operation) {
      case Authorize it -> authorize(it, amount, account);
      case Verify it -> verify(it, amount, account);
      case Resume it ->
          look(
              account,
              it.handle(),
              "",
              reply -> Answer.details(it, it.handle().reference(), reply));
      case Capture it ->
          change(it, it.handle(), account, "captures", new Change(amount, type(it), it.key()));
      case Cancel it -> change(it, it.handle(), account, "voids", new Change(null, null, it.key()));
      case Refund it ->
          change(it, it.handle(), account, "refunds", new Change(amount, null, it.key()));
      case Retrieve(var of, var handle) -> retrieve(of, handle, account);
      case Contest it -> contest(it, account);
      case Concede it -> answer(it, it.handle(), account, "/accept");
      case Increment _ -> throw new IllegalArgumentException("refused before");
      case Reverse _ -> refused("nothing is undone by our reference here");
    };
  }

  /** {@code Final} voids the rest. */
  private static String type(Capture it) {
    return it.isLast() ? "Final" : "NonFinal";
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    var url = Web.at(account.baseUrl(), Web.path("/payments/{}", NO_PAYMENT));
    return new Probe(authorized(HttpCall.get(url), account), Answer::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Notices.read(notice, account.credential("notice_key"));
  }

  private static Step authorize(Authorize it, long amount, ProcessorAccount account) {
    var mayAuthenticate = Charge.mayAuthenticate(it);
    var isWanted = it.authentication().request() != Authentication.Request.AUTOMATIC;
    if (mayAuthenticate && isWanted) {
      return pay(it, it.key(), Charge.of(it, amount, true, account), account, Step.Done::new);
    }
    return pay(
        it,
        it.key(),
        Charge.of(it, amount, false, account),
        account,
        outcome ->
            mayAuthenticate && isAskedFor(outcome)
                ? pay(
                    it,
                    it.key() + "-a",
                    Charge.of(it, amount, true, account),
                    account,
                    Step.Done::new)
                : new Step.Done(outcome));
  }

  /** What a network token lacks that the contract wants of one; null: nothing. */
  private static @Nullable String missing(Operation operation) {
    return switch (operation) {
      case Authorize it -> Charge.Plastic.missing(it.instrument());
      case Verify it -> Charge.Plastic.missing(it.instrument());
      default -> null;
    };
  }

  /** Whether the issuer wants the payer authenticated: then nothing was done. */
  private static boolean isAskedFor(Outcome outcome) {
    return outcome instanceof Declined no
        && no.decline().reason() == DeclineReason.AUTHENTICATION_REQUIRED;
  }

  /** A payment of nothing. */
  private static Step verify(Verify it, long nothing, ProcessorAccount account) {
    var given = it.authentication();
    var authentication =
        given == null ? new Authentication(Authentication.Request.AUTOMATIC, null) : given;
    var like =
        new Authorize(
            it.key(),
            it.amount(),
            CaptureMode.MANUAL,
            it.instrument(),
            it.initiation(),
            authentication,
            null,
            new TreeMap<>());
    var isAuthenticated = Charge.mayAuthenticate(like);
    var call =
        post(account, "/payments", it.key(), Charge.of(like, nothing, isAuthenticated, account));
    return new Step.Send(call, Effect.READ, reply -> new Step.Done(Answer.payment(it, reply)));
  }

  private static Step pay(
      Authorize it,
      String key,
      Charge body,
      ProcessorAccount account,
      Function<Outcome, Step> then) {
    return new Step.Send(
        post(account, "/payments", key, body),
        Effect.MONEY,
        reply -> then.apply(Answer.payment(it, reply)));
  }

  private static Step change(
      Operation it, Handle payment, ProcessorAccount account, String what, Change body) {
    var path = Web.path("/payments/{}/" + what, payment.reference());
    return new Step.Send(
        post(account, path, it.key(), body),
        Effect.MONEY,
        reply -> new Step.Done(Answer.change(it, payment, reply)));
  }

  /** Of a change, among all that was done to its payment: its own id may be lost. */
  private static Step retrieve(Operation of, @Nullable Handle handle, ProcessorAccount account) {
    return switch (of) {
      case Capture it -> look(account, it.handle(), "/actions", reply -> Answer.actions(it, reply));
      case Cancel it -> look(account, it.handle(), "/actions", reply -> Answer.actions(it, reply));
      case Refund it -> look(account, it.handle(), "/actions", reply -> Answer.actions(it, reply));
      case Resume it ->
          look(
              account,
              it.handle(),
              "",
              reply -> Answer.details(it, it.handle().reference(), reply));
      case Authorize _, Verify _ ->
          handle == null
              ? done(new Unknown("Checkout.com is asked by its own id only"))
              : look(account, handle, "", reply -> Answer.details(of, handle.reference(), reply));
      case Contest it -> standing(it, it.handle(), account);
      case Concede it -> standing(it, it.handle(), account);
      case Increment _, Reverse _, Retrieve _ -> done(new Unknown("nothing was sent for this"));
    };
  }

  /** What is provided can be provided again; what was submitted is all that there will be. */
  private static Step contest(Contest it, ProcessorAccount account) {
    var texts = Disputes.texts(it.evidence());
    if (texts == null) {
      return done(new Rejected(Rejection.INVALID_REQUEST, Disputes.TOO_LONG));
    }
    var path = Web.path("/disputes/{}/evidence", it.handle().reference());
    var call = Web.post(Web.at(account.baseUrl(), path), Json.write(texts)).by("PUT");
    return new Step.Send(
        authorized(call, account),
        Effect.READ,
        reply ->
            reply.status() == 204
                ? answer(it, it.handle(), account, "/evidence")
                : done(Disputes.notProvided(reply)));
  }

  private static Step answer(
      DisputeAnswer it, Handle dispute, ProcessorAccount account, String what) {
    var url = Web.at(account.baseUrl(), Web.path("/disputes/{}" + what, dispute.reference()));
    var call = HttpCall.bare("POST", url).with("Cko-Idempotency-Key", it.key());
    return new Step.Send(
        authorized(call, account), Effect.MONEY, reply -> done(Disputes.answered(it, reply)));
  }

  private static Step standing(DisputeAnswer of, Handle dispute, ProcessorAccount account) {
    var url = Web.at(account.baseUrl(), Web.path("/disputes/{}", dispute.reference()));
    return new Step.Send(
        authorized(HttpCall.get(url), account),
        Effect.READ,
        reply -> done(Disputes.standing(of, dispute, reply)));
  }

  private static Step look(
      ProcessorAccount account, Handle payment, String rest, Function<HttpReply, Outcome> read) {
    var url = Web.at(account.baseUrl(), Web.path("/payments/{}" + rest, payment.reference()));
    return new Step.Send(
        authorized(HttpCall.get(url), account), Effect.READ, reply -> done(read.apply(reply)));
  }

  private static HttpCall post(ProcessorAccount account, String path, String key, Object body) {
    var call = Web.post(Web.at(account.baseUrl(), path), Json.write(body));
    return authorized(call, account).with("Cko-Idempotency-Key", key);
  }

  private static HttpCall authorized(HttpCall call, ProcessorAccount account) {
    return call.with("Authorization", "Bearer " + account.credential("secret_key"));
  }

  private static Step refused(String why) {
    return done(new Rejected(Rejection.UNSUPPORTED, why));
  }

  private static Step done(Outcome outcome) {
    return new Step.Done(outcome);
  }

  /** The reference tells the change from others of the same payment. */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  private record Change(@Nullable Long amount, @Nullable String captureType, String reference) {}
}

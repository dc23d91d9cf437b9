package baton.connectors.paypal;

import baton.connector.Capabilities;
import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Manifest;
import baton.connector.Manifest.Field;
import baton.connector.Notice;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.Verify;
import baton.connector.Outcome;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Evidence;
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
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Speaks PayPal's Orders and Payments. Captures are final, and the rest is released: what is given
 * back is given back of one of them.
 */
public final class PayPal implements Connector {
  /**
   * Orders know a key for 6 hours, less a margin; payments for 45 days. Of two requests with one
   * key that come together the second may be refused
   * (developer.paypal.com/api/rest/reference/idempotency), and of refusals no page says that they
   * are repeated.
   */
  private static final Duration KEY_WINDOW = Duration.ofHours(5);

  /** developer.paypal.com/api/rest/reference/currency-codes. */
  private static final Set<String> CURRENCIES =
      Set.of(
          "aud", "brl", "cad", "chf", "cny", "czk", "dkk", "eur", "gbp", "hkd", "huf", "ils", "jpy",
          "mxn", "myr", "nok", "nzd", "php", "pln", "sek", "sgd", "thb", "twd", "usd");

  private static final Manifest MANIFEST =
      new Manifest(
          "paypal",
          "PayPal",
          List.of(
              new Field("client_id", "Client ID").fixed(),
              new Field("client_secret", "Client secret"),
              new Field("webhook_id", "Webhook ID")),
          List.of(),
          new Manifest.Hosts("https://api-m.sandbox.paypal.com", "https://api-m.paypal.com"),
          new Settling(
              List.of(new Way.RetrieveById(), new Way.Resend(KEY_WINDOW, Repeats.SUCCESSES)),
              Duration.ofHours(24)),
          new Capabilities(
              EnumSet.of(
                  Feature.MANUAL_CAPTURE,
                  Feature.THREE_D_SECURE,
                  Feature.STATEMENT_DESCRIPTOR,
                  Feature.SAVED_CARDS,
                  Feature.MERCHANT_INITIATED,
                  Feature.NETWORK_TOKENS,
                  Feature.MERCHANT_INITIATED_TOKENS,
                  Feature.DISPUTE_ANSWERS),
              CURRENCIES,
              Set.of("visa", "mastercard", "amex", "discover", "jcb", "unionpay", "diners"),
              Set.of()));

  @Override
  public Manifest manifest() {
    return MANIFEST;
  }

  @Override
  public Step start(Operation operation, ProcessorAccount account) {
    var known = known(operation);
    return known != null
        ? new Step.Done(known)
        : new Step.Open(
            Tokens.call(account),
            Tokens::read,
            token -> new Dialogue(new Session(account.baseUrl(), token)).begin(operation));
  }

  @Override
  public Probe probe(ProcessorAccount account) {
    return new Probe(Tokens.call(account), Tokens::verdict);
  }

  @Override
  public Notice.Reading read(Notice notice, ProcessorAccount account) {
    return Notices.read(notice, account);
  }

  /** What needs no call; null where one is needed. */
  private static @Nullable Outcome known(Operation operation) {
    var refusal = Needs.refusal(operation, MANIFEST.capabilities());
    if (refusal != null) {
      return refusal;
    }
    if (Sum.of(operation.amount()) == null) {
      return unsupported("PayPal cannot write this amount");
    }
    return switch (operation) {
      case Authorize it when !Token.isWritable(it.instrument()) -> unsupported(Token.UNWRITABLE);
      case Verify it when !Token.isWritable(it.instrument()) -> unsupported(Token.UNWRITABLE);
      case Reverse _ -> unsupported("nothing is undone by our reference here");
      case Refund it when it.handle().state(Answer.CAPTURE) == null ->
          new Rejected(Rejection.WRONG_STATE, "nothing is known to be captured");
      // An order that nobody goes on with holds nothing, and only a Resume of ours goes on.
      case Cancel it when isOnlyOrdered(it) ->
          new Approved(it.handle().reference(), it.amount(), Evidence.NONE);
      case Retrieve(Increment _, _), Retrieve(Reverse _, _) ->
          new Unknown("nothing was sent for this");
      case Retrieve(DisputeAnswer _, _) -> null;
      case Retrieve it when Dialogue.order(it) == null ->
          new Unknown("PayPal is asked by its own id only");
      default -> null;
    };
  }

  private static boolean isOnlyOrdered(Cancel it) {
    return it.handle().reference().equals(it.handle().state(Answer.ORDER));
  }

  private static Rejected unsupported(String why) {
    return new Rejected(Rejection.UNSUPPORTED, why);
  }
}

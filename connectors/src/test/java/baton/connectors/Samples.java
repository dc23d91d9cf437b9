package baton.connectors;

import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.StoredCredential;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import baton.core.Wallet;
import java.net.URI;
import java.util.Collections;
import java.util.Currency;
import org.jspecify.annotations.Nullable;

/** Operations to try connectors with. */
public final class Samples {
  public static final Money TEN_EURO = new Money(1000, Currency.getInstance("EUR"));
  public static final Money NINE_EURO = new Money(900, Currency.getInstance("EUR"));
  public static final String CRYPTOGRAM = "AAABBEg0VhI0VniQEjRWAAAAAAA=";

  private Samples() {}

  public static Authorize authorize(boolean hasCvc) {
    return authorize(
        "k1",
        TEN_EURO,
        hasCvc,
        new Authentication(
            Authentication.Request.AUTOMATIC, URI.create("http://127.0.0.1:9/back")));
  }

  public static Authorize authorize(String key, Money amount) {
    var like = authorize(true);
    return authorize(key, amount, true, like.authentication());
  }

  /** The payer authenticated elsewhere. */
  public static Authorize proven() {
    var proof =
        new Authentication.Proof(
            "2.2.0", "f38e6948-5388-41a6-bca4-b49723c19437", new Secret(CRYPTOGRAM), "05", "Y");
    return authorize(
        "k1", TEN_EURO, true, new Authentication(Authentication.Request.AUTOMATIC, null, proof));
  }

  /**
   * With a network token and its cryptogram; with whatever else is said of the payer, {@code like}.
   */
  public static Authorize token(Authorize like, @Nullable Wallet wallet) {
    return like.with(token(like.instrument(), wallet, new Cryptogram("c1", "05")));
  }

  /** The payer is away, and the card's network token has no cryptogram. */
  public static Authorize tokenOfAbsent() {
    var like = authorize(false);
    var agreed = new StoredCredential(false, StoredCredential.Purpose.UNSCHEDULED, "123456789012");
    return new Authorize(
        like.key(),
        like.amount(),
        like.capture(),
        token(like.instrument(), null, null),
        new Initiation(true, true, agreed),
        new Authentication(Authentication.Request.AUTOMATIC, null),
        null,
        like.metadata());
  }

  /** What Google Pay has where it has no token. */
  public static Authorize cardOfGooglePay() {
    var like = authorize(false);
    var card = like.instrument().card();
    return like.with(
        new Instrument(
            card.known(card.last4(), Wallet.GOOGLE_PAY), like.instrument().holder(), false));
  }

  /** A network token of the card of {@code like}, which ends in 1881 for its holder. */
  public static Instrument token(
      Instrument like, @Nullable Wallet wallet, @Nullable Cryptogram cryptogram) {
    var card = like.card();
    var token =
        new Card(
            card.vaultId(),
            card.bin(),
            "1881",
            card.brand(),
            card.funding(),
            card.country(),
            card.issuer(),
            card.expMonth(),
            card.expYear(),
            card.networks(),
            card.fingerprint(),
            card.last4(),
            wallet);
    return new Instrument(token, like.holder(), false, null, cryptogram);
  }

  private static Authorize authorize(
      String key, Money amount, boolean hasCvc, Authentication authentication) {
    var card =
        new Card(
            "card_1", "424242", "4242", "visa", "credit", "US", "Sandbox Bank", 7, 2031, "fp_1");
    var holder = new Holder("Jo", null, "1 Main St", "10115", "DE", "Berlin", null);
    return new Authorize(
        key,
        amount,
        CaptureMode.MANUAL,
        new Instrument(card, holder, hasCvc),
        Initiation.ONCE,
        authentication,
        "SHOP",
        Collections.emptySortedMap());
  }

  /** The same about another payment. */
  public static Operation other(Operation it) {
    var handle = Handle.of("ref_9");
    return switch (it) {
      case Authorize at ->
          new Authorize(
              "k9",
              at.amount(),
              at.capture(),
              at.instrument(),
              at.initiation(),
              at.authentication(),
              at.descriptor(),
              at.metadata());
      case Operation.Resume at -> new Operation.Resume("k9-r1", at.amount(), handle, at.returned());
      case Operation.Increment at -> new Operation.Increment("k9", at.amount(), handle);
      case Operation.Capture at -> new Operation.Capture("k9", at.amount(), handle);
      case Operation.Cancel at -> new Operation.Cancel("k9", at.amount(), handle);
      case Operation.Refund at -> new Operation.Refund("k9", at.amount(), handle);
      case Operation.Reverse at -> new Operation.Reverse("k9-x", at.amount(), "k9");
      case Operation.Verify at ->
          new Operation.Verify("k9", at.instrument(), at.initiation(), at.authentication());
      case Operation.Contest at -> new Operation.Contest("k9", at.amount(), handle, at.evidence());
      case Operation.Concede at -> new Operation.Concede("k9", at.amount(), handle);
      case Operation.Retrieve at ->
          new Operation.Retrieve(other(at.of()), at.handle() == null ? null : handle);
    };
  }
}

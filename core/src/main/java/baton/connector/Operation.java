package baton.connector;

import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.net.URI;
import java.util.Collections;
import java.util.Currency;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One thing we ask of a processor. Asking twice with the same {@code key} is the same as asking
 * once. Stored as JSON before it leaves, so that after a crash it can be sent again to the byte.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "operation")
public sealed interface Operation {
  /** At most 40 characters of {@code [A-Za-z0-9_-]}; becomes the processor's idempotency key. */
  String key();

  /**
   * The money it is about; for {@link Cancel}, {@link Reverse} and {@link Resume} what was to be
   * authorized, for {@link Verify} nothing.
   */
  Money amount();

  /**
   * Reserve the amount, and with {@link CaptureMode#AUTOMATIC} take it as well (a sale).
   *
   * @param metadata the merchant's, to be shown with the payment at the processor as far as that
   *     takes some
   * @param captures how often what is reserved may be taken from
   * @param connected whom of a platform it is for; null: the account itself
   * @param mayGrow whether it may be raised by {@link Increment}, where that is to be had; null: no
   */
  record Authorize(
      String key,
      Money amount,
      CaptureMode capture,
      Instrument instrument,
      Initiation initiation,
      Authentication authentication,
      @Nullable String descriptor,
      SortedMap<String, String> metadata,
      Captures captures,
      @Nullable ConnectedAccounts connected,
      @Nullable Boolean mayGrow)
      implements Operation {
    public Authorize {
      // What was written down before metadata went to processors has none.
      metadata = metadata == null ? new TreeMap<>() : metadata;
      metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
      captures = captures == null ? Captures.ONE : captures;
    }

    /** Taken from once, for the account itself. */
    public Authorize(
        String key,
        Money amount,
        CaptureMode capture,
        Instrument instrument,
        Initiation initiation,
        Authentication authentication,
        @Nullable String descriptor,
        SortedMap<String, String> metadata) {
      this(
          key,
          amount,
          capture,
          instrument,
          initiation,
          authentication,
          descriptor,
          metadata,
          Captures.ONE,
          null,
          null);
    }

    /** The same with another instrument. */
    public Authorize with(Instrument other) {
      return new Authorize(
          key,
          amount,
          capture,
          other,
          initiation,
          authentication,
          descriptor,
          metadata,
          captures,
          connected,
          mayGrow);
    }
  }

  /** How often what was reserved may be taken from. */
  enum Captures {
    ONE,
    /** As often as captures say {@link Rest#KEPT}, and once more. */
    SEVERAL
  }

  /**
   * Whom of a platform a payment is for, by their ids at the processor.
   *
   * @param onBehalfOf whose business it is towards the payer and the issuer; null: the account's
   * @param destination who is given the money; null: nobody
   * @param transferMinor how much of it; null: all that was taken, less the fee
   * @param feeMinor what the account keeps of it; null: nothing
   */
  record ConnectedAccounts(
      @Nullable String onBehalfOf,
      @Nullable String destination,
      @Nullable Long transferMinor,
      @Nullable Long feeMinor) {}

  /**
   * Go on after the payer came back from 3-D Secure or another redirect.
   *
   * @param returned the query and form parameters with which the payer's browser came back; empty
   *     when it did not, or is not known to have
   */
  record Resume(String key, Money amount, Handle handle, SortedMap<String, String> returned)
      implements Operation {
    public Resume {
      returned = Collections.unmodifiableSortedMap(new TreeMap<>(returned));
    }
  }

  /** Hold {@code amount} in all, more than is held as {@code handle}. A no changes nothing. */
  record Increment(String key, Money amount, Handle handle) implements Operation {}

  /**
   * Take all or part of what was authorized as {@code handle}, and was not taken yet.
   *
   * @param rest what becomes of what is not taken now
   */
  record Capture(String key, Money amount, Handle handle, Rest rest) implements Operation {
    public Capture {
      // What was written down before there could be several captures was the only one.
      rest = rest == null ? Rest.RELEASED : rest;
    }

    /** The rest is released. */
    public Capture(String key, Money amount, Handle handle) {
      this(key, amount, handle, Rest.RELEASED);
    }

    /** Whether there may be another. */
    public boolean isLast() {
      return rest == Rest.RELEASED;
    }
  }

  /** What becomes of what was authorized and a capture does not take. */
  enum Rest {
    RELEASED,
    /** For another capture; only of what was authorized for {@link Captures#SEVERAL}. */
    KEPT
  }

  /** Release what was authorized as {@code handle} and was not captured. */
  record Cancel(String key, Money amount, Handle handle) implements Operation {}

  /**
   * Undo whatever the authorization with the key {@code authorization} did, also should it arrive
   * only later. What was undone is approved, and so is nothing. Sent twice, it undoes once.
   */
  record Reverse(String key, Money amount, String authorization) implements Operation {}

  /** Give back all or part of what was captured as {@code handle}. */
  record Refund(String key, Money amount, Handle handle) implements Operation {}

  /** What is said to a dispute: {@code handle} is how the processor knows that. */
  sealed interface DisputeAnswer extends Operation {}

  /**
   * It is wrong. Ends the merchant's say: nothing can be added afterwards.
   *
   * @param evidence texts, by Stripe's names
   */
  record Contest(String key, Money amount, Handle handle, SortedMap<String, String> evidence)
      implements DisputeAnswer {
    public Contest {
      evidence = Collections.unmodifiableSortedMap(new TreeMap<>(evidence));
    }
  }

  /** It is right, and the money stays with the payer. */
  record Concede(String key, Money amount, Handle handle) implements DisputeAnswer {}

  /**
   * Does the issuer know this card and let it be used? Moves no money: a connector whose processor
   * cannot ask for nothing authorizes the smallest amount it can and cancels that, both within this
   * operation, and as well when it is asked with {@link Retrieve} and finds the amount authorized.
   *
   * @param authentication null when there is no payer to authenticate: then only the card is asked
   *     about
   */
  record Verify(
      String key,
      Instrument instrument,
      Initiation initiation,
      @Nullable Authentication authentication)
      implements Operation {
    private static final Money NOTHING = new Money(0, Currency.getInstance("USD"));

    /** The same with another instrument. */
    public Verify with(Instrument other) {
      return new Verify(key, other, initiation, authentication);
    }

    @Override
    public Money amount() {
      return NOTHING;
    }
  }

  /**
   * What became of {@code of}? Moves no money, and its outcome is that of {@code of}.
   *
   * @param handle how the processor knows {@code of} itself, where we know that; how it knows the
   *     payment that {@code of} is about, that says itself
   */
  record Retrieve(Operation of, @Nullable Handle handle) implements Operation {
    @Override
    public String key() {
      return of.key();
    }

    @Override
    public Money amount() {
      return of.amount();
    }
  }

  /** How the processor knows what this is about; null where this begins it. */
  default @Nullable Handle handle() {
    return null;
  }

  /** When the money is taken. */
  enum CaptureMode {
    AUTOMATIC,
    MANUAL
  }

  /**
   * What is charged: a card in the vault, seen from outside it.
   *
   * @param holder name, email and address of the payer as far as known
   * @param hasCvc whether the vault can fill {@link CardSlot#CVC}
   * @param network which one of a co-badged card is to be used, one of the card's; null: any
   * @param cryptogram that the payer is there, of a network token; null: the vault cannot fill
   *     {@link CardSlot#CRYPTOGRAM} with one
   */
  record Instrument(
      Card card,
      Holder holder,
      boolean hasCvc,
      @Nullable String network,
      @Nullable Cryptogram cryptogram) {
    /** A card on whichever network. */
    public Instrument(Card card, Holder holder, boolean hasCvc) {
      this(card, holder, hasCvc, null, null);
    }

    public Instrument withoutCvc() {
      return new Instrument(card, holder, false, network, cryptogram);
    }
  }

  /**
   * The proof that comes with a network token for one payment: here without its secret.
   *
   * @param name under which the vault holds it
   * @param eci two digits; null where the scheme gave none
   */
  record Cryptogram(String name, @Nullable String eci) {}

  /** Who holds the card, for address checks; every part may be missing. */
  record Holder(
      @Nullable String name,
      @Nullable String email,
      @Nullable String line1,
      @Nullable String postalCode,
      @Nullable String country,
      @Nullable String city,
      @Nullable String state) {
    public static final Holder UNKNOWN = new Holder(null, null, null, null, null, null, null);
  }

  /**
   * Who started the payment, and whether the payer is there to authenticate.
   *
   * @param isOffSession the merchant charges a saved card while the payer is away
   * @param isSaved the card was saved before with the payer's consent
   * @param credential null when the card is neither on file nor to be kept there
   */
  record Initiation(
      boolean isOffSession,
      boolean isSaved,
      Channel channel,
      @Nullable StoredCredential credential) {
    /** The payer is there with a card that nobody keeps. */
    public static final Initiation ONCE = new Initiation(false, false, null);

    public Initiation {
      // What was written down before channels were told apart came online.
      channel = channel == null ? Channel.ECOMMERCE : channel;
    }

    /** Online. */
    public Initiation(
        boolean isOffSession, boolean isSaved, @Nullable StoredCredential credential) {
      this(isOffSession, isSaved, Channel.ECOMMERCE, credential);
    }

    /** How the payer's order came. */
    public enum Channel {
      ECOMMERCE,
      /** By mail or telephone: nobody can be authenticated, and no law asks for it. */
      MOTO
    }
  }

  /**
   * What card schemes want to know of a card on file.
   *
   * @param isFirst the payer agrees with this operation that the card is kept; else it was before
   * @param purpose what it is kept for; null when the merchant did not say
   * @param networkTransactionId the scheme's id of the operation with which the payer agreed; null
   *     for that one itself, and where nobody told it
   */
  record StoredCredential(
      boolean isFirst, @Nullable Purpose purpose, @Nullable String networkTransactionId) {
    /** Which payments a card is kept for. */
    public enum Purpose {
      RECURRING,
      INSTALLMENT,
      UNSCHEDULED;

      /** {@code recurring}. */
      public String code() {
        return name().toLowerCase(Locale.ROOT);
      }

      public static Purpose of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
      }
    }
  }

  /**
   * What to do about 3-D Secure.
   *
   * @param request how much we want it
   * @param returnUrl where the processor sends the payer's browser afterwards; null when the payer
   *     cannot be redirected
   * @param proof that the payer was authenticated elsewhere; null when they were not
   */
  record Authentication(Request request, @Nullable URI returnUrl, @Nullable Proof proof) {
    /** Nobody has authenticated the payer elsewhere. */
    public Authentication(Request request, @Nullable URI returnUrl) {
      this(request, returnUrl, null);
    }

    /**
     * What somebody else's 3-D Secure server said (EMV 3DS, and 3DS 1 as {@code 1.0.2}).
     *
     * @param version {@code 2.2.0}
     * @param transactionId the directory server's; of 3DS 1 the XID
     * @param cryptogram the CAVV or AAV, in Base64; from the engine {@link CardSlot#CRYPTOGRAM},
     *     which the vault fills: what is written down never holds one
     * @param eci {@code 05}; null where the scheme gave none
     * @param transStatus the ARes' or RRes' status, {@code Y} or {@code A}; null where not known
     */
    public record Proof(
        String version,
        String transactionId,
        Secret cryptogram,
        @Nullable String eci,
        @Nullable String transStatus) {}

    /** How much authentication is wanted. */
    public enum Request {
      AUTOMATIC,
      ANY,
      CHALLENGE
    }
  }
}

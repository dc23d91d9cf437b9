package baton.vault;

import baton.connector.HttpCall;
import baton.core.Card;
import baton.core.Secret;
import baton.health.Health;
import baton.vault.Cards.Dated;
import baton.vault.bin.BinTable;
import baton.vault.number.Brand;
import baton.vault.number.CardNumber;
import baton.vault.number.PanScanner;
import baton.vault.number.TestCards;
import baton.vault.out.Caller;
import baton.vault.out.Outbound;
import baton.vault.out.Sent;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Takes card numbers in and gives them to nobody but a processor, in a call that it sends itself.
 * Thread safe.
 */
public final class Vault implements AutoCloseable {
  private static final int CVCS_MAX = 100_000;
  private static final Duration CVC_HELD_FOR = Duration.ofHours(1);
  private static final String CRYPTOGRAM_OF = "cryptogram of ";
  private static final int TEST_EXPIRY_YEARS = 4;
  private static final int DIGITS_OUT_OF_USE = 13;

  /** The HTTP library writes whole requests to this logger. */
  private static final String WIRE_LOGGER = "org.apache.hc.client5.http.wire";

  private final Texts texts;
  private final Digests digests;
  private final BinTable bins;
  private final Cards cards;
  private final CardCheck check;
  private final VaultKeys keys;
  private final CardMoves moves;
  private final BinImport binImport;
  private final Outbound outbound;
  private final Clock clock;
  private final Cache<String, Secret> cvcs;

  private Vault(VaultOptions options) {
    var database = Jdbi.create(options.database());
    var clock = options.clock();
    var keyring = new Keyring(database, options.masterKey(), clock.instant());
    var audit = new Audit(database, options.ids(), clock);
    this.texts = new Texts(keyring);
    this.digests = keyring.digests();
    this.bins = new BinTable(database);
    this.cards = new Cards(new CardStore(database), keyring, bins, options.ids(), clock);
    this.check = new CardCheck(bins, clock);
    this.keys = new VaultKeys(database, keyring, cards, audit, clock);
    this.moves = new CardMoves(cards, check, audit);
    this.binImport = new BinImport(bins, audit, clock);
    this.outbound = new Outbound(options.callsMax(), clock, options.proxy(), options.meters());
    this.clock = clock;
    this.cvcs =
        Caffeine.newBuilder()
            .maximumSize(CVCS_MAX)
            .expireAfterWrite(CVC_HELD_FOR)
            // Handing the little there is to tidy to another thread costs more than doing it.
            .executor(Runnable::run)
            .ticker(() -> ChronoUnit.NANOS.between(Instant.EPOCH, clock.instant()))
            .build();
  }

  /** Creates the keys at first start. Throws {@link VaultUnusable}. */
  public static Vault open(VaultOptions options) {
    if (LoggerFactory.getLogger(WIRE_LOGGER).isDebugEnabled()) {
      throw new VaultUnusable(
          "the logger " + WIRE_LOGGER + " would print card numbers: set it to INFO");
    }
    var vault = new Vault(options);
    vault.bins.refresh();
    return vault;
  }

  /**
   * Stores a card, without its CVC, for {@code scope}, the account. The same number with the same
   * expiry is the same card again. Live modes take real cards only, sandboxes test cards only.
   */
  public Stored store(String scope, CardInput input, boolean isLive) {
    var number = CardNumber.parse(input.number().reveal());
    if (number == null) {
      return CardCheck.INVALID_NUMBER;
    }
    var fault = check.fault(number, input, isLive);
    return fault != null ? fault : new Stored.Ok(cards.put(scope, dated(number, input)));
  }

  private static Dated dated(CardNumber number, CardInput input) {
    return new Dated(number, input.expMonth(), input.fullExpYear(), input.isToken());
  }

  /**
   * The card that {@code pm_card_visa} or {@code tok_visa} stands for in sandboxes, with an expiry
   * and a CVC, to be stored; null when the name is none.
   */
  public @Nullable CardInput testCard(String name) {
    var number = TestCards.BUILT_IN.find(name);
    if (number == null) {
      return null;
    }
    var cvc = bins.find(number).brand() == Brand.AMEX ? "1234" : "123";
    var expYear = Year.now(clock).getValue() + TEST_EXPIRY_YEARS;
    return new CardInput(new Secret(number.digits()), 12, expYear, new Secret(cvc));
  }

  /**
   * Whether {@code text} holds what is, by its issuer, its length and its check digit, a card
   * number. Thirteen digits are none: no such card is in use, but phone and article numbers are.
   */
  public static boolean hasCardNumber(String text) {
    return PanScanner.find(text).stream().anyMatch(masked -> masked.length() > DIGITS_OUT_OF_USE);
  }

  /**
   * 64 hexadecimal digits by which the same text is known again, and from which nobody without the
   * keys of this vault finds out which text it was, be it a card number.
   */
  public String digest(String text) {
    return digests.of(text);
  }

  /** Null when {@code scope} has no such card. */
  public @Nullable Card find(String scope, String vaultId) {
    var row = cards.find(scope, vaultId);
    return row == null ? null : row.card();
  }

  /** The same card with another expiry, as its holder now says. Null when there is no such card. */
  public @Nullable Stored renew(String scope, String vaultId, int expMonth, int expYear) {
    var row = cards.find(scope, vaultId);
    if (row == null) {
      return null;
    }
    var number = cards.number(row);
    var digits = new Secret(number.digits());
    var input = new CardInput(digits, expMonth, expYear, null, row.card().isToken());
    var fault = check.expiryFault(input);
    return fault == null ? new Stored.Ok(cards.put(scope, dated(number, input))) : fault;
  }

  /**
   * Seals a text that is no card number, such as a processor's credentials, for a table outside the
   * vault.
   *
   * @param context not secret, and needed again to open: whose it is
   */
  public String seal(Secret text, String context) {
    return texts.seal(text, context);
  }

  /** Throws {@link IllegalStateException} if it was tampered with or belongs to another context. */
  public Secret open(String sealed, String context) {
    return texts.open(sealed, context);
  }

  /** Whether a text was sealed by a Baton before keys rotated, and must be sealed again. */
  public boolean isSealedOld(String sealed) {
    return Texts.isOfCards(sealed) || !sealed.startsWith(texts.newestPrefix());
  }

  /**
   * Keeps a checked CVC for an hour at most, in the memory of this process only: a restart forgets
   * it, and so it should be. {@code holder} is whatever it belongs to, {@code pm_…}.
   */
  public void holdCvc(String holder, Secret cvc) {
    cvcs.put(holder, cvc);
  }

  /** Lets {@code to} hold, as long, the CVC that {@code from} holds, if it holds one. */
  public void shareCvc(String from, String to) {
    var cvc = cvcs.getIfPresent(from);
    if (cvc != null) {
      cvcs.put(to, cvc);
    }
  }

  public boolean hasCvc(String holder) {
    return cvcs.getIfPresent(holder) != null;
  }

  /** To be called once the payment is decided: a CVC may not outlive its authorization. */
  public void dropCvc(String holder) {
    cvcs.invalidate(holder);
  }

  /**
   * Keeps the cryptogram of an authentication that was done elsewhere, or of a network token, as
   * long and as forgetful as a CVC. {@code holder} is whatever it belongs to.
   */
  public void holdCryptogram(String holder, Secret cryptogram) {
    cvcs.put(CRYPTOGRAM_OF + holder, cryptogram);
  }

  public boolean hasCryptogram(String holder) {
    return cvcs.getIfPresent(CRYPTOGRAM_OF + holder) != null;
  }

  /** To be called once the payment is decided. */
  public void dropCryptogram(String holder) {
    cvcs.invalidate(CRYPTOGRAM_OF + holder);
  }

  /**
   * Fills the card slots in the body and sends the call, once. In the reply the card's number and
   * the cryptogram are masked. The caller guarantees that the URL is the processor account's own.
   * An exception, of the database for example, means that nothing was sent.
   *
   * @param caller the processor account, whose connections are used
   * @param slots null for a call without slots
   * @param deadline for the whole exchange, from now to the last byte of the reply
   */
  public Sent send(Caller caller, HttpCall call, @Nullable Slots slots, Duration deadline) {
    if (call.body() == null || !call.hasSlots()) {
      return outbound.send(caller, call, deadline);
    }
    if (slots == null) {
      return new Sent.NotSent("the call has card slots but no card");
    }
    var filling = filling(slots);
    if (filling == null) {
      return new Sent.NotSent("no such card");
    }
    return switch (filling.fill(call, call.body())) {
      case Filling.Filled.Ok(var filled) -> filling.masked(outbound.send(caller, filled, deadline));
      case Filling.Filled.Impossible(var why) -> new Sent.NotSent(why);
    };
  }

  /** Null when a payment may go to the processor {@code account} now; else why not, for people. */
  public @Nullable String outage(String account) {
    return outbound.outage(account);
  }

  /** Whether the processor {@code account} takes no payments, nor answered the last call. */
  public boolean isSilent(String account) {
    return outbound.isSilent(account);
  }

  /** How calls to the processor {@code account} have gone on this node. */
  public Health health(String account) {
    return outbound.health(account);
  }

  /** Of every account that was called since the start, by its id. */
  public Map<String, Health> health() {
    return outbound.health();
  }

  /**
   * Notices what other nodes and the command line did, and does the next part of a rotation. To be
   * called about once a second, by one thread.
   */
  public void tend() {
    keys.tend();
    bins.refresh();
  }

  public VaultKeys keys() {
    return keys;
  }

  public CardMoves moves() {
    return moves;
  }

  public BinImport bins() {
    return binImport;
  }

  @Override
  public void close() {
    cvcs.invalidateAll();
    outbound.close();
  }

  private @Nullable Filling filling(Slots slots) {
    var row = cards.find(slots.scope(), slots.vaultId());
    if (row == null) {
      return null;
    }
    var cvc = slots.cvcHolder() == null ? null : cvcs.getIfPresent(slots.cvcHolder());
    var holder = slots.cryptogramHolder();
    var cryptogram = holder == null ? null : cvcs.getIfPresent(CRYPTOGRAM_OF + holder);
    return new Filling(row.card(), cards.number(row), cvc, cryptogram);
  }
}

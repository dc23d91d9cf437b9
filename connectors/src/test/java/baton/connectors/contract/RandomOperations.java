package baton.connectors.contract;

import baton.connector.Handle;
import baton.connector.Operation;
import baton.connector.Operation.Authentication;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.CaptureMode;
import baton.connector.Operation.Captures;
import baton.connector.Operation.Concede;
import baton.connector.Operation.Contest;
import baton.connector.Operation.Cryptogram;
import baton.connector.Operation.Holder;
import baton.connector.Operation.Increment;
import baton.connector.Operation.Initiation;
import baton.connector.Operation.Instrument;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Rest;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Reverse;
import baton.connector.Operation.StoredCredential;
import baton.connector.Operation.Verify;
import baton.connectors.Samples;
import baton.core.Card;
import baton.core.Money;
import baton.core.Secret;
import baton.core.Wallet;
import java.net.URI;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Operations as merchants may ask for them, drawn from a seed. */
public final class RandomOperations {
  private static final List<String> CURRENCIES =
      List.of("EUR", "USD", "GBP", "JPY", "KWD", "CLP", "ISK", "IDR", "BRL", "HUF", "MXN");
  private static final List<String> COUNTRIES = List.of("DE", "US", "GB", "BR", "CA");

  /** As Checkout.com's contract wants it; others take any. */
  private static final Handle DISPUTE = Handle.of("dsp_abcdefghijklmnopqrstuvwxyz");

  private final Random random;
  private final Handle handle;

  /**
   * @param handle of the payment that captures, refunds and so on are about
   */
  public RandomOperations(long seed, Handle handle) {
    this.random = new Random(seed);
    this.handle = handle;
  }

  public Operation next() {
    return switch (random.nextInt(13)) {
      case 0 -> new Capture(key(), amount(), handle, one(List.of(Rest.values())));
      case 1 -> new Cancel(key(), amount(), handle);
      case 2 -> new Refund(key(), amount(), handle);
      case 3 -> new Reverse(key(), amount(), key());
      case 4 -> new Resume(key(), amount(), handle, new TreeMap<>());
      case 5 -> new Verify(key(), instrument(), initiation(), maybe(authentication()));
      case 6 -> new Contest(key(), amount(), DISPUTE, evidence());
      case 7 -> new Concede(key(), amount(), DISPUTE);
      case 8 -> new Increment(key(), amount(), handle);
      default -> authorize();
    };
  }

  private SortedMap<String, String> evidence() {
    var evidence = new TreeMap<>(Map.of("uncategorized_text", text(200)));
    for (var name : List.of("customer_name", "shipping_carrier", "service_date")) {
      if (random.nextBoolean()) {
        evidence.put(name, text(40));
      }
    }
    return evidence;
  }

  public Authorize authorize() {
    return new Authorize(
        key(),
        amount(),
        random.nextBoolean() ? CaptureMode.AUTOMATIC : CaptureMode.MANUAL,
        instrument(),
        initiation(),
        authentication(),
        maybe(text(22)),
        metadata(),
        random.nextInt(8) == 0 ? Captures.SEVERAL : Captures.ONE,
        null,
        maybe(true));
  }

  private Money amount() {
    var currency = Currency.getInstance(one(CURRENCIES));
    return new Money(100L * (1 + random.nextInt(1_000_000)), currency);
  }

  private Instrument instrument() {
    var brand = one(List.of("visa", "mastercard", "amex"));
    var card =
        new Card("card_1", "41111111", "1111", brand, "credit", "DE", null, 7, 2031, "fp" + key());
    var holder =
        new Holder(
            maybe(text(30)),
            maybe("jo" + random.nextInt(100) + "@example.com"),
            maybe(text(40)),
            maybe("1011" + random.nextInt(10)),
            maybe(one(COUNTRIES)),
            maybe(text(20)),
            maybe("CA"));
    return random.nextInt(6) == 0
        ? token(card, holder)
        : new Instrument(card, holder, random.nextBoolean());
  }

  private Instrument token(Card card, Holder holder) {
    var cryptogram = new Cryptogram("c1", maybe(one(List.of("02", "05", "06", "07"))));
    return Samples.token(
        new Instrument(card, holder, false),
        maybe(one(List.of(Wallet.values()))),
        maybe(cryptogram));
  }

  private Initiation initiation() {
    var channel = random.nextInt(10) == 0 ? Initiation.Channel.MOTO : Initiation.Channel.ECOMMERCE;
    return switch (random.nextInt(4)) {
      case 0 -> new Initiation(true, true, channel, credential(false));
      case 1 -> new Initiation(false, true, channel, credential(false));
      case 2 -> new Initiation(false, false, channel, credential(true));
      default -> new Initiation(false, false, channel, null);
    };
  }

  private StoredCredential credential(boolean isFirst) {
    var purpose = maybe(one(List.of(StoredCredential.Purpose.values())));
    var network = isFirst ? null : maybe("48" + (1_000_000_000_000L + random.nextInt(1000)));
    return new StoredCredential(isFirst, purpose, network);
  }

  private Authentication authentication() {
    var request = one(List.of(Authentication.Request.values()));
    var back = maybe(URI.create("https://merchant.example/back?order=" + random.nextInt(1000)));
    return new Authentication(request, back, random.nextInt(4) == 0 ? proof() : null);
  }

  private Authentication.Proof proof() {
    var version = one(List.of("2.1.0", "2.2.0", "1.0.2"));
    return new Authentication.Proof(
        version,
        version.startsWith("1")
            ? "MDAwMDAwMDAwMDAwMDAwMzIyNzY="
            : "f25084f0-5b16-4c0a-ae5d-b24808a95e4b",
        new Secret("AAABAWFlmQAAAABjRWWZEEFgFz8="),
        maybe("05"),
        maybe("Y"));
  }

  private SortedMap<String, String> metadata() {
    var all = new TreeMap<String, String>();
    for (var i = random.nextInt(30); i > 0; i--) {
      all.put(text(40), text(120));
    }
    return all;
  }

  private String key() {
    return "att_" + Long.toHexString(random.nextLong());
  }

  /** With what people type: umlauts, quotes, angles. */
  private String text(int charsMax) {
    var text = new StringBuilder("x");
    for (var i = random.nextInt(charsMax); i > 0; i--) {
      text.append("abc ÄöüßŁ\"\\<&>{}'é".charAt(random.nextInt(18)));
    }
    return text.append('x').substring(0, Math.min(text.length(), charsMax));
  }

  private <T> @Nullable T maybe(T value) {
    return random.nextBoolean() ? value : null;
  }

  private <T> T one(List<T> of) {
    return of.get(random.nextInt(of.size()));
  }
}

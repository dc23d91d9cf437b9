package baton.method;

import baton.account.Mode;
import baton.core.Address;
import baton.core.Card;
import baton.core.Ids;
import baton.core.Secret;
import baton.core.Wallet;
import baton.customer.CustomerStore;
import baton.db.Tx;
import baton.vault.CardInput;
import baton.vault.Stored;
import baton.vault.Vault;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What can be done with payment methods. Card numbers go straight on to the vault. */
public final class PaymentMethods {
  /** A payment method to be made. */
  public record Draft(
      CardSource card,
      BillingDetails billing,
      @Nullable String allowRedisplay,
      Map<String, String> metadata) {}

  /** Where the card comes from. */
  public sealed interface CardSource {
    /**
     * A card as the payer typed it, or what a wallet has of one.
     *
     * @param network which one of a co-badged card is preferred; null: none said
     * @param last4 of the card that stands behind a network token; null: as the number ends
     * @param wallet null: none
     */
    record Typed(
        CardInput input, @Nullable String network, @Nullable String last4, @Nullable Wallet wallet)
        implements CardSource {
      /** Of no wallet. */
      Typed(CardInput input) {
        this(input, null, null, null);
      }
    }

    /** A token, or {@code tok_visa}, {@code pm_card_visa}: the name of a test card. */
    record Named(String name) implements CardSource {}
  }

  /** What became of a draft. */
  public sealed interface Made {
    /** Not stored yet: whoever asked does that in the transaction that uses it. */
    record Ok(PaymentMethod method) implements Made {}

    record Refused(Stored.Refused why) implements Made {}

    record NoSuchName(String name) implements Made {}

    /** The preferred network is not on the card. */
    record NoSuchNetwork(String network) implements Made {}
  }

  /** What became of {@link #attach} and {@link #detach}. */
  public sealed interface Moved {
    record Ok(PaymentMethod method) implements Moved {}

    record NoSuchMethod() implements Moved {}

    record NoSuchCustomer() implements Moved {}

    /** It belongs to another customer already. */
    record Taken() implements Moved {}

    /** Used before without a customer, or detached. */
    record Spent() implements Moved {}

    /** It belongs to no customer. */
    record NotAttached() implements Moved {}
  }

  private static final String PREFIX = "pm";
  private static final String SOURCE_PREFIX = "card";

  private final PaymentMethodStore store;
  private final CustomerStore customers;
  private final MethodChanges changes;
  private final Tokens tokens;
  private final Vault vault;
  private final Ids ids;
  private final Clock clock;

  /** What payment methods are made of. */
  public record Sources(Tokens tokens, Vault vault) {}

  public PaymentMethods(
      MethodChanges changes, CustomerStore customers, Sources sources, Ids ids, Clock clock) {
    this.store = changes.store();
    this.changes = changes;
    this.customers = customers;
    this.tokens = sources.tokens();
    this.vault = sources.vault();
    this.ids = ids;
    this.clock = clock;
  }

  /** Puts the card into the vault. Test cards are for sandboxes only. */
  public Made make(Mode mode, Draft draft) {
    return make(mode, draft, PREFIX);
  }

  /** As {@link #make}, but named as a card of Stripe's older API: what it calls a source. */
  public Made makeSource(Mode mode, Draft draft) {
    return make(mode, draft, SOURCE_PREFIX);
  }

  private Made make(Mode mode, Draft draft, String prefix) {
    return switch (draft.card()) {
      case CardSource.Typed typed -> stored(mode, new Named(ids.next(prefix), draft), typed);
      case CardSource.Named(var name) -> {
        var input = mode.isLive() ? null : vault.testCard(name);
        yield input == null
            ? ofToken(mode, draft, name, prefix)
            : stored(mode, new Named(ids.next(prefix), draft), new CardSource.Typed(input));
      }
    };
  }

  /** A draft and the id of what it becomes. */
  private record Named(String id, Draft draft) {}

  /** Whether {@code id} is that of a source. */
  public static boolean isSource(String id) {
    return id.startsWith(SOURCE_PREFIX + "_");
  }

  /** Saves one for a customer. Attaching it again to the same customer changes nothing. */
  public Moved attach(Tx tx, Mode mode, String id, String customer) {
    // The customer first, always: whoever deletes one takes its payment methods away.
    var owner = customers.lock(tx, mode.id(), customer);
    var method = store.lock(tx, mode.id(), id);
    if (method == null) {
      return new Moved.NoSuchMethod();
    }
    if (owner == null || owner.isDeleted()) {
      return new Moved.NoSuchCustomer();
    }
    if (customer.equals(method.customer())) {
      return new Moved.Ok(method);
    }
    if (method.customer() != null) {
      return new Moved.Taken();
    }
    if (method.isSpent()) {
      return new Moved.Spent();
    }
    var attached = method.attached(customer);
    changes.attached(tx, attached);
    return new Moved.Ok(attached);
  }

  /** Takes one away from its customer, for ever. */
  public Moved detach(Tx tx, Mode mode, String id) {
    var found = store.find(tx, mode.id(), id);
    if (found != null && found.customer() != null) {
      customers.lock(tx, mode.id(), found.customer());
    }
    var method = store.lock(tx, mode.id(), id);
    if (method == null) {
      return new Moved.NoSuchMethod();
    }
    if (method.customer() == null) {
      return new Moved.NotAttached();
    }
    var detached = method.detached(clock.instant());
    changes.detached(tx, method, detached);
    return new Moved.Ok(detached);
  }

  /** Takes all away from {@code customer}, which is locked. */
  public void detachAll(Tx tx, Mode mode, String customer) {
    for (var it : store.listOf(tx, mode.id(), customer)) {
      detach(tx, mode, it.id());
    }
  }

  /** {@code before} is the payment method as it was locked. */
  void update(Tx tx, PaymentMethod before, PaymentMethod after) {
    changes.updated(tx, before, after);
  }

  /** The card of {@code it} with another expiry. */
  Stored renewed(PaymentMethod it, int expMonth, int expYear) {
    var renewed = vault.renew(it.mode(), it.card().vaultId(), expMonth, expYear);
    if (renewed == null) {
      throw new IllegalStateException(it.id() + " has no card in the vault");
    }
    return switch (renewed) {
      case Stored.Refused refused -> refused;
      case Stored.Ok(var card) -> new Stored.Ok(card.known(it.card().last4(), it.card().wallet()));
    };
  }

  /** Whether {@code id} is the name of a test card and no id. */
  public static boolean isTestName(String id) {
    return id.startsWith("pm_card_");
  }

  private Made stored(Mode mode, Named named, CardSource.Typed typed) {
    var input = typed.input();
    var network = typed.network();
    return switch (vault.store(mode.id(), input, mode.isLive())) {
      case Stored.Refused refused -> new Made.Refused(refused);
      case Stored.Ok(var card) when network != null && !card.networks().contains(network) ->
          new Made.NoSuchNetwork(network);
      case Stored.Ok(var card) -> {
        var last4 = typed.last4() == null ? card.last4() : typed.last4();
        var method = method(mode, named, card.known(last4, typed.wallet()), network, null);
        @Nullable Secret cvc = input.cvc();
        if (cvc != null) {
          vault.holdCvc(method.id(), cvc);
        }
        yield new Made.Ok(method);
      }
    };
  }

  /** The token is used up when what was made is inserted, so that a request may come twice. */
  private Made ofToken(Mode mode, Draft draft, String id, String prefix) {
    var token = tokens.find(mode.id(), id);
    if (token == null || token.card() == null) {
      return new Made.NoSuchName(id);
    }
    var billing = billing(draft.billing(), token.holder());
    var own = new Draft(draft.card(), billing, draft.allowRedisplay(), draft.metadata());
    var name = prefix.equals(SOURCE_PREFIX) ? token.cardId() : ids.next(prefix);
    var method = method(mode, new Named(name, own), token.requiredCard(), null, id);
    vault.shareCvc(id, method.id());
    return new Made.Ok(method);
  }

  /** What was not said with the payment method was perhaps said with the token. */
  private static BillingDetails billing(BillingDetails said, Token.Holder holder) {
    return new BillingDetails(
        said.address().equals(Address.NONE) ? holder.address() : said.address(),
        said.email(),
        said.name() == null ? holder.name() : said.name(),
        said.phone(),
        said.taxId());
  }

  private PaymentMethod method(
      Mode mode, Named named, Card card, @Nullable String network, @Nullable String token) {
    var draft = named.draft();
    var details =
        new PaymentMethod.Details(
            draft.billing(), draft.allowRedisplay(), network, null, token, null, null);
    return new PaymentMethod(
        named.id(), mode.id(), null, card, details, draft.metadata(), false, clock.instant());
  }
}

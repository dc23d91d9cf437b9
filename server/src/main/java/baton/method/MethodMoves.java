package baton.method;

import baton.account.Mode;
import baton.core.Card;
import baton.core.Json;
import baton.core.Wallet;
import baton.customer.Customer;
import baton.customer.CustomerStore;
import baton.db.Db;
import baton.db.Tx;
import baton.vault.CardMoves.Leaving;
import baton.vault.Stored;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What goes with cards to another Baton, and comes with them: payment methods and customers. */
public final class MethodMoves {
  private static final int PAGE = 500;
  private static final Pattern ID = Pattern.compile("[0-9A-Za-z_-]{1,64}");

  /** What became of a card that arrived. */
  public sealed interface Arrived {
    record Made() implements Arrived {}

    /** The same card under the same id: an earlier import brought it. */
    record Known() implements Arrived {}

    /** Left out. {@code why} is for people. */
    record LeftOut(String id, String why) implements Arrived {}
  }

  /** As it stands in an archive: new components may be added, and none taken away. */
  private record Facts(
      String id,
      @Nullable Owner customer,
      PaymentMethod.Details details,
      Map<String, String> metadata,
      Instant createdAt,
      @Nullable String last4,
      @Nullable Wallet wallet) {}

  private record Owner(
      String id,
      @Nullable String email,
      Customer.Details details,
      Map<String, String> metadata,
      Instant createdAt) {}

  private final Db db;
  private final MethodChanges changes;
  private final PaymentMethodStore store;
  private final CustomerStore customers;

  public MethodMoves(Db db, MethodChanges changes) {
    this.db = db;
    this.changes = changes;
    this.store = changes.store();
    this.customers = changes.customers().store();
  }

  /** Every payment method of the mode that can still be used. Each page is read when it is due. */
  public Iterator<Leaving> leaving(Mode mode) {
    return Stream.iterate(page(mode, ""), it -> !it.isEmpty(), it -> page(mode, it.getLast().id()))
        .flatMap(List::stream)
        .map(it -> new Leaving(it.vaultId(), Json.write(it.facts())))
        .iterator();
  }

  /**
   * Makes the payment method and its customer under the ids that they had, where those are free,
   * and tells of both.
   */
  public Arrived arrive(Mode mode, String text, Stored stored) {
    Facts facts;
    try {
      facts = Json.read(text, Facts.class);
    } catch (IllegalArgumentException unreadable) {
      return new Arrived.LeftOut("(no id)", "what belongs to its card is unreadable");
    }
    var owner = facts.customer();
    if (!isId(facts.id()) || (owner != null && !isId(owner.id()))) {
      return new Arrived.LeftOut("(no id)", "its id is none");
    }
    return switch (stored) {
      case Stored.Refused why -> new Arrived.LeftOut(facts.id(), why.message());
      case Stored.Ok(var card) -> db.inTx(tx -> make(tx, mode, facts, known(card, facts)));
    };
  }

  /** Archives of before there were network tokens do not say how cards are known. */
  private static Card known(Card card, Facts facts) {
    return card.known(facts.last4() == null ? card.last4() : facts.last4(), facts.wallet());
  }

  private Arrived make(Tx tx, Mode mode, Facts facts, Card card) {
    var there = store.find(tx, mode.id(), facts.id());
    if (there != null) {
      return there.card().vaultId().equals(card.vaultId())
          ? new Arrived.Known()
          : new Arrived.LeftOut(facts.id(), "another payment method has this id");
    }
    var owner = facts.customer();
    if (owner != null) {
      changes.customers().arrived(tx, customer(mode, owner), mode.isLive());
      if (!customers.exists(tx, mode.id(), owner.id())) {
        return new Arrived.LeftOut(
            facts.id(), "its customer " + owner.id() + " was deleted here, or is in another mode");
      }
    }
    return changes.arrived(tx, method(mode, facts, card))
        ? new Arrived.Made()
        : new Arrived.LeftOut(facts.id(), "another mode has this id");
  }

  private record Page(String id, String vaultId, Facts facts) {}

  private List<Page> page(Mode mode, String after) {
    return db.inTx(tx ->
        store.listUsable(tx, mode.id(), after, PAGE).stream()
            .map(it -> new Page(it.id(), it.card().vaultId(), facts(tx, it)))
            .toList());
  }

  private Facts facts(Tx tx, PaymentMethod it) {
    var customer = it.customer() == null ? null : customers.find(tx, it.mode(), it.customer());
    var owner =
        customer == null
            ? null
            : new Owner(
                customer.id(),
                customer.email(),
                customer.details(),
                customer.metadata(),
                customer.createdAt());
    var card = it.card();
    return new Facts(
        it.id(), owner, it.details(), it.metadata(), it.createdAt(), card.last4(), card.wallet());
  }

  private static Customer customer(Mode mode, Owner it) {
    return new Customer(
        it.id(), mode.id(), it.email(), it.details(), it.metadata(), false, it.createdAt());
  }

  private static PaymentMethod method(Mode mode, Facts it, Card card) {
    var owner = it.customer();
    return new PaymentMethod(
        it.id(),
        mode.id(),
        owner == null ? null : owner.id(),
        card,
        it.details(),
        it.metadata(),
        false,
        it.createdAt());
  }

  private static boolean isId(@Nullable String text) {
    return text != null && ID.matcher(text).matches();
  }
}

package baton.simulator.wire;

import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Verb;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/**
 * A processor's wire contract as the simulator speaks it. What happens to money is up to the
 * ledger, what happens to the line is up to the {@link Desk}. Thread safe.
 */
public interface Persona {
  /** The name of the connector that speaks this contract. */
  String name();

  /** Where its addresses are, below those of the book: {@code stripe}. */
  default String path() {
    return name();
  }

  /** Its addresses, all of them below {@code /{processor}/} and {@link #path}. */
  void addTo(RoutesConfig routes, Desk desk);

  /** Whether whoever calls shows the credentials of {@code terms}. */
  boolean isAuthentic(Context context, Terms terms);

  /** How it says that it did not do what was asked. */
  Reply refusal(Fault fault, String text);

  /**
   * How it tells {@code events} by itself: in one letter where it heaps them, else in one each;
   * those that it tells nobody are left out.
   *
   * @param terms with the secrets to sign with
   */
  List<Letter> letters(List<Told> events, Terms terms, Instant now);

  /** How it tells that the holder of a card complains of a payment; empty where it does not. */
  default List<Letter> letters(Dispute dispute, Terms terms, Instant now) {
    return List.of();
  }

  /** Whether it tells of everything it books; else only of what was open when it answered. */
  default boolean isTalkative() {
    return true;
  }

  /** Of capture and refund, those that it only accepts at once and decides a little later. */
  default Set<Verb> decidedLater() {
    return Set.of();
  }

  /** What it does by itself when a payer has answered a challenge; {@code opening} as it is now. */
  default void answered(Acquirer acquirer, Entry opening, Desk desk) {}

  /** Where it sends the payer's browser then. */
  default String back(String returnUrl, Entry opening) {
    return returnUrl;
  }
}

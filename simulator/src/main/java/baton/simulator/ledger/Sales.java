package baton.simulator.ledger;

import baton.core.Secret;
import baton.simulator.chance.Chance;
import baton.simulator.ledger.Charge.Plastic;
import baton.simulator.ledger.Entry.Lot;
import baton.simulator.ledger.Entry.Sale;

/** What is kept of a charge or a verification: everything but the card's number. */
final class Sales {
  private static final int ISSUER_DIGITS = 6;
  private static final int LOTS = 1 << 10;

  private Sales() {}

  static Sale of(Charge charge, Secret key) {
    var card = TestCard.of(charge.card().number());
    var checks = Issuer.check(card, charge.card(), charge.holder());
    return new Sale(
        charge.isAutomatic(checks),
        card,
        last4(charge.card()),
        fingerprint(charge.card(), key),
        checks,
        null,
        charge.threeDs().returnUrl(),
        charge.descriptor(),
        charge.initiation(),
        charge.card().network(),
        lot(charge.card()),
        charge.connected());
  }

  static Sale of(Verification asked, Secret key) {
    var card = TestCard.of(asked.card().number()).toKeep();
    var threeDs = asked.threeDs();
    return new Sale(
        false,
        card,
        last4(asked.card()),
        fingerprint(asked.card(), key),
        Issuer.check(card, asked.card(), asked.holder()),
        null,
        threeDs == null ? null : threeDs.returnUrl(),
        null,
        asked.initiation(),
        asked.card().network(),
        lot(asked.card()),
        null);
  }

  private static Lot lot(Plastic card) {
    var issuer = card.number().substring(0, ISSUER_DIGITS);
    return new Lot(lot(card.number()), lot(issuer));
  }

  private static int lot(String digits) {
    return (int) (LOTS * new Chance(0).draw(digits));
  }

  private static String last4(Plastic card) {
    return card.number().substring(card.number().length() - 4);
  }

  private static String fingerprint(Plastic card, Secret key) {
    return Long.toHexString(Digests.of(key, card.number()));
  }
}

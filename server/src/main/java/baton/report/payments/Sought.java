package baton.report.payments;

import baton.db.Listing;
import baton.db.Tx;
import baton.processor.Processor;
import baton.processor.Processors;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What somebody typed to find a payment: the last four digits of its card, an id that leads to it,
 * or what its processor calls it.
 */
sealed interface Sought {
  Pattern LAST4 = Pattern.compile("[0-9]{4}");
  int PAYMENTS_MAX = 100;

  String OF_ATTEMPT = "SELECT payment FROM attempt WHERE mode = ? AND id = ?";
  String OF_REFUND = "SELECT payment FROM refund WHERE mode = ? AND id = ?";
  String OF_DISPUTE = "SELECT payment FROM dispute WHERE mode = ? AND id = ?";
  String OF_REFERENCE =
      """
      SELECT a.payment
        FROM attempt_reference r
        JOIN attempt a ON a.id = r.attempt
       WHERE a.mode = ? AND r.processor = ANY (?::text[]) AND r.reference = ?
       ORDER BY r.attempt DESC
       LIMIT %d
      """
          .formatted(PAYMENTS_MAX);

  /** A column has it. */
  record Column(String name, String value, boolean isIndexed) implements Sought {}

  /** It was looked up, and leads to these. */
  record Payments(List<String> ids) implements Sought {
    public Payments {
      ids = List.copyOf(ids);
    }

    @Override
    public boolean isIndexed() {
      return false;
    }
  }

  /** Whether only the index of payments has it. */
  boolean isIndexed();

  /** What of {@code all} it is. */
  default Listing narrow(Listing all) {
    return switch (this) {
      case Column(var name, var value, _) -> all.and(name + " = ?", value);
      case Payments(var ids) -> all.only(ids);
    };
  }

  static Sought of(Tx tx, String mode, Processors processors, String text) {
    if (LAST4.matcher(text).matches()) {
      return new Column("card_last4", text, true);
    }
    var rest = text.substring(text.indexOf('_') + 1);
    return switch (text.substring(0, text.length() - rest.length())) {
      case "pi_", "pr_" -> new Payments(List.of("pi_" + rest));
      case "par_", "ch_" -> lookedUp(tx, OF_ATTEMPT, mode, "par_" + rest);
      case "re_" -> lookedUp(tx, OF_REFUND, mode, text);
      case "dp_" -> lookedUp(tx, OF_DISPUTE, mode, text);
      case "cus_" -> new Column("customer", text, false);
      case "pm_", "card_" -> new Column("payment_method", text, true);
      default -> {
        var all = processors.list(mode).stream().map(Processor::id).toArray(String[]::new);
        yield lookedUp(tx, OF_REFERENCE, mode, all, text);
      }
    };
  }

  private static Payments lookedUp(Tx tx, String sql, Object... values) {
    return new Payments(tx.list(sql, row -> row.getString("payment"), values));
  }
}

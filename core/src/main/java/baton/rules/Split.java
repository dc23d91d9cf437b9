package baton.rules;

import baton.rules.Action.Share;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.List;

/**
 * Which share of a split a payment gets. It is the payment's forever, since it follows from its id
 * alone; which it is of one rule says nothing of another. In what order the shares are written does
 * not matter. When weights of two shares change by a number of percent, only as many payments
 * change sides.
 */
public final class Split {
  private static final int PERCENT = 100;

  private Split() {}

  /**
   * The processor among the mains of an action.
   *
   * @param rule its id; for the default action, that of the rule set
   * @param payment its id
   */
  public static String choose(List<Share> shares, String rule, String payment) {
    if (shares.size() == 1) {
      return shares.getFirst().processor();
    }
    var sorted = shares.stream().sorted(Comparator.comparing(Share::processor)).toList();
    var left = percentile(rule, payment);
    for (var share : sorted) {
      left -= share.weight();
      if (left < 0) {
        return share.processor();
      }
    }
    throw new IllegalStateException("the weights of " + shares + " do not add up to 100");
  }

  /** 0 to 99. */
  private static int percentile(String rule, String payment) {
    try {
      // The word keeps it apart from whatever else is ever hashed of a payment.
      var text = "split:%s:%s".formatted(rule, payment);
      var hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return (int) Long.remainderUnsigned(ByteBuffer.wrap(hash).getLong(), PERCENT);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}

package baton.attempt;

import baton.connector.Outcome;
import baton.core.Money;
import baton.plan.Fact;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a processor told of an operation by itself.
 *
 * @param processor who told it: operations at others are none of its business
 * @param key what we sent as the operation's
 * @param outcome what became of it; null: something happened, and it is to be asked what
 */
public record News(String processor, String key, @Nullable Outcome outcome) {
  /** A payer's return and a reversal are part of what happens to the authorization. */
  private static final Pattern PART = Pattern.compile("-(x|r[0-9]+)$");

  /** The key under which the facts of the operation are kept. */
  public String story() {
    return PART.matcher(key).replaceFirst("");
  }

  /** Keys of captures and the like begin with the attempt's id and a dash. */
  public String attempt() {
    var dash = key.indexOf('-');
    return dash < 0 ? key : key.substring(0, dash);
  }

  /** What is to be written down, where {@code asked} was asked for; never of a hint. */
  public Fact.Answered fact(Outcome told, Money asked) {
    return new Fact.Answered(key, Runner.believed(told, asked));
  }
}

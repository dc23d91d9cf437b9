package baton.rules;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a payment must be to meet a rule. Each is true, false, or unknown: what is asked for may not
 * be known of a payment, and then neither the condition nor its contrary is met.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.SIMPLE_NAME, property = "type")
public sealed interface Condition {
  /**
   * Compares one attribute with values.
   *
   * @param values at least one, except with {@link Operator#EXISTS} and {@link
   *     Operator#NOT_EXISTS}; empty too where {@code list} says what they are. Amounts are minor
   *     units of {@code currency}; BINs six to eight digits or ranges of such, {@code
   *     424242-424299}
   * @param list the named list ({@code list_…}) whose entries are the values; null when they stand
   *     here
   * @param key of metadata only
   * @param currency of amounts only, three letters in lower case: other currencies never match
   * @param timeZone of hours and weekdays only: an IANA name
   */
  record Test(
      Attribute attribute,
      Operator operator,
      List<String> values,
      @Nullable String list,
      @Nullable String key,
      @Nullable String currency,
      @Nullable String timeZone)
      implements Condition {
    public Test {
      values = List.copyOf(values);
    }

    /** One that needs nothing beside its values. */
    public Test(Attribute attribute, Operator operator, String... values) {
      this(attribute, operator, List.of(values), null, null, null, null);
    }
  }

  /** At least one of them is met. */
  record Any(List<Condition> conditions) implements Condition {
    public Any {
      conditions = List.copyOf(conditions);
    }
  }

  /** It is known not to be met. */
  record Not(Condition condition) implements Condition {}

  /** All that compare something, those in groups included, in order. */
  static List<Test> tests(List<Condition> conditions) {
    return conditions.stream().flatMap(Condition::tests).toList();
  }

  private static Stream<Test> tests(Condition condition) {
    return switch (condition) {
      case Test test -> Stream.of(test);
      case Not(var inner) -> tests(inner);
      case Any(var conditions) -> conditions.stream().flatMap(Condition::tests);
    };
  }
}

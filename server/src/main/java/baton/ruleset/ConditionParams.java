package baton.ruleset;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.rules.Attribute;
import baton.rules.Condition;
import baton.rules.Operator;
import baton.rules.RuleLimits;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Conditions as parameters: a test of one attribute, {@code any} of several, or {@code not} one.
 *
 * @param hasCardNumber refuses texts in which a card number may stand
 */
record ConditionParams(Predicate<String> hasCardNumber) {
  private static final int ID_MAX = 255;
  private static final int ZONE_MAX = 50;

  /** What a test has beside its attribute. */
  private static final List<String> TEST_NAMES =
      List.of("currency", "key", "list", "operator", "time_zone", "value", "values");

  private static final Shape TEST =
      Shape.of(
          Param.oneOf("attribute", codes(Attribute.values(), Attribute::code))
              .describe("What is asked of the payment."),
          Param.text("currency", 3).describe("Of amounts: others are never met."),
          Param.text("key", RuleLimits.KEY_MAX).describe("Of metadata."),
          Param.text("list", ID_MAX).describe("A named list, in place of values."),
          Param.oneOf("operator", codes(Operator.values(), Operator::code)),
          Param.text("time_zone", ZONE_MAX).describe("Of hours and weekdays: Europe/London."),
          Param.text("value", RuleLimits.VALUE_MAX).describe("The only one."),
          Param.text("values", RuleLimits.VALUE_MAX)
              .list(RuleLimits.VALUES_MAX)
              .describe("Several: more of them belong into a named list."));

  static final Shape SHAPE = nested(RuleLimits.NESTING_MAX);

  private static Shape nested(int depth) {
    if (depth == 0) {
      return TEST;
    }
    var inner = nested(depth - 1);
    return TEST.and(
        Param.hash("any", inner)
            .list(RuleLimits.GROUP_MAX)
            .describe("In place of an attribute: one of these conditions is to be met."),
        Param.hash("not", inner)
            .describe("In place of an attribute: this condition is known not to be met."));
  }

  Condition read(Params it) {
    var any = it.declares("any") ? it.hashes("any") : List.<Params>of();
    var not = it.declares("not") ? it.hash("not") : null;
    var attribute = it.text("attribute");
    var kinds = Stream.of(!any.isEmpty(), not != null, attribute != null);
    if (kinds.filter(is -> is).count() != 1) {
      throw Problem.invalid(
          "A condition needs one of attribute, any and not.", it.nameOf("attribute"));
    }
    if (attribute != null) {
      return test(it, Attribute.of(attribute));
    }
    requireNoTest(it);
    return not == null
        ? new Condition.Any(any.stream().map(this::read).toList())
        : new Condition.Not(read(not));
  }

  private Condition test(Params it, Attribute attribute) {
    var kind = attribute.kind();
    var key = it.text("key");
    if (key != null && hasCardNumber.test(key)) {
      throw cardNumber(it.nameOf("key"));
    }
    return new Condition.Test(
        attribute,
        Operator.of(it.requiredText("operator")),
        values(it, kind),
        it.text("list"),
        key,
        lowerCase(it.text("currency")),
        it.text("time_zone"));
  }

  private List<String> values(Params it, Attribute.Kind kind) {
    var value = it.text("value");
    if (value != null && it.has("values")) {
      throw Problem.invalid("Give either value or values.", it.nameOf("value"));
    }
    var values = value == null ? it.texts("values") : List.of(value);
    if (isFree(kind) && values.stream().anyMatch(hasCardNumber)) {
      throw cardNumber(it.nameOf("values"));
    }
    return values.stream().map(each -> written(kind, each)).toList();
  }

  private static Problem cardNumber(String param) {
    return Problem.invalid("This looks like a card number, which is kept nowhere.", param)
        .code("parameter_invalid_card_number");
  }

  private static boolean isFree(Attribute.Kind kind) {
    return kind == Attribute.Kind.TEXT || kind == Attribute.Kind.METADATA;
  }

  /** A group has nothing beside its conditions: what is sent is never ignored. */
  private static void requireNoTest(Params it) {
    TEST_NAMES.stream()
        .filter(it::has)
        .findFirst()
        .ifPresent(name -> {
          throw Problem.invalid(
              "A group of conditions takes no %s.".formatted(name), it.nameOf(name));
        });
  }

  /** Countries in upper case, currencies in lower, as they are stored. */
  private static String written(Attribute.Kind kind, String value) {
    return switch (kind) {
      case COUNTRY -> value.toUpperCase(Locale.ROOT);
      case CURRENCY -> value.toLowerCase(Locale.ROOT);
      case AMOUNT, BIN, TEXT, CHOICE, METADATA, HOUR, WEEKDAY -> value;
    };
  }

  private static @Nullable String lowerCase(@Nullable String text) {
    return text == null ? null : text.toLowerCase(Locale.ROOT);
  }

  private static <T> String[] codes(T[] values, Function<T, String> code) {
    return Arrays.stream(values).map(code).toArray(String[]::new);
  }
}

package baton.bench.rules;

import baton.rules.Condition;
import baton.rules.PaymentFacts;
import baton.rules.Rule;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * CEL: one compiled expression for each of our rules, asked in order until one is true. With its
 * older runtime: the newer one copies the whole list of BINs whenever it is asked.
 */
final class CelDecider implements Decider {
  private final List<Program> rules = new ArrayList<>();
  private final List<Map<String, Object>> payments;

  CelDecider(Sample sample, String which) throws CelValidationException, CelEvaluationException {
    var cel =
        CelFactory.legacyCelBuilder()
            .addVar("card_country", SimpleType.STRING)
            .addVar("currency", SimpleType.STRING)
            .addVar("amount", SimpleType.INT)
            .addVar("bin", SimpleType.STRING)
            .addVar("capture_method", SimpleType.STRING)
            .addVar("bins", MapType.create(SimpleType.STRING, SimpleType.BOOL))
            .build();
    for (var rule : sample.ruleSet().rules()) {
      rules.add(program(cel, rule));
    }
    var bins = new HashMap<String, Boolean>();
    sample.lists().values().forEach(list -> list.values().forEach(it -> bins.put(it, true)));
    payments = sample.payments(which).stream().map(it -> variables(it, bins)).toList();
  }

  @Override
  public int decide(int payment) throws CelEvaluationException {
    var variables = payments.get(payment);
    for (var rule = 0; rule < rules.size(); rule++) {
      if (Boolean.TRUE.equals(rules.get(rule).eval(variables))) {
        return rule;
      }
    }
    return -1;
  }

  private static Map<String, Object> variables(PaymentFacts facts, Map<String, Boolean> bins) {
    return Map.of(
        "card_country", Objects.requireNonNull(facts.cardCountry()),
        "currency", facts.amount().currency().getCurrencyCode(),
        "amount", facts.amount().minor(),
        "bin", Objects.requireNonNull(facts.bin()),
        "capture_method", Objects.requireNonNull(facts.captureMethod()),
        "bins", bins);
  }

  private static Program program(Cel cel, Rule rule)
      throws CelValidationException, CelEvaluationException {
    var expression =
        rule.conditions().stream()
            .map(it -> expression((Condition.Test) it))
            .collect(Collectors.joining(" && "));
    return cel.createProgram(cel.compile(expression).getAst());
  }

  private static String expression(Condition.Test test) {
    var value = test.values().isEmpty() ? "" : test.values().getFirst();
    return switch (test.attribute()) {
      case CARD_COUNTRY ->
          test.values().stream()
              .map("\"%s\""::formatted)
              .collect(Collectors.joining(", ", "card_country in [", "]"));
      case AMOUNT -> "currency == \"EUR\" && amount >= " + value;
      case BIN -> "bin in bins";
      case CAPTURE_METHOD -> "capture_method == \"%s\"".formatted(value);
      default -> throw new IllegalArgumentException("the sample does not ask for " + test);
    };
  }
}

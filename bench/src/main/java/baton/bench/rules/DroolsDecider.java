package baton.bench.rules;

import baton.rules.Condition;
import baton.rules.Rule;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.io.ResourceType;
import org.kie.api.runtime.KieSession;
import org.kie.internal.utils.KieHelper;

/**
 * Drools: one rule for each of ours, the first the most salient, in one session which a payment
 * enters, fires at most one rule in, and leaves.
 */
final class DroolsDecider implements Decider {
  private final KieSession session;
  private final List<DroolsPayment> payments;

  DroolsDecider(Sample sample, String which) {
    var drl = new StringBuilder();
    drl.append("package baton.bench.rules\n");
    drl.append("import baton.bench.rules.DroolsPayment\n");
    drl.append("global java.util.Set bins\n");
    var rules = sample.ruleSet().rules();
    for (var index = 0; index < rules.size(); index++) {
      drl.append(rule(index, rules.get(index)));
    }
    session =
        new KieHelper()
            .addContent(drl.toString(), ResourceType.DRL)
            .build(ExecutableModelProject.class)
            .newKieSession();
    session.setGlobal("bins", bins(sample));
    payments = sample.payments(which).stream().map(DroolsPayment::new).toList();
  }

  @Override
  public int decide(int payment) {
    var it = payments.get(payment);
    it.setRule(-1);
    var handle = session.insert(it);
    session.fireAllRules(1);
    session.delete(handle);
    return it.rule();
  }

  private static Set<String> bins(Sample sample) {
    var bins = new HashSet<String>();
    sample.lists().values().forEach(it -> bins.addAll(it.values()));
    return bins;
  }

  private static String rule(int index, Rule rule) {
    return """
    rule "%d" salience %d when
      $payment : DroolsPayment(%s)
    then
      $payment.setRule(%d);
    end
    """
        .formatted(
            index,
            Sample.RULES - index,
            rule.conditions().stream()
                .map(it -> constraint((Condition.Test) it))
                .collect(Collectors.joining(", ")),
            index);
  }

  private static String constraint(Condition.Test test) {
    var value = test.values().isEmpty() ? "" : test.values().getFirst();
    return switch (test.attribute()) {
      case CARD_COUNTRY ->
          test.values().stream()
              .map("\"%s\""::formatted)
              .collect(Collectors.joining(", ", "cardCountry in (", ")"));
      case AMOUNT -> "currency == \"EUR\", amount >= " + value;
      case BIN -> "bin memberOf bins";
      case CAPTURE_METHOD -> "captureMethod == \"%s\"".formatted(value);
      default -> throw new IllegalArgumentException("the sample does not ask for " + test);
    };
  }
}

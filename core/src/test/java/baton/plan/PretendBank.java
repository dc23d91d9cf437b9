package baton.plan;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Capture;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Outcome;
import baton.connector.Outcome.ActionRequired;
import baton.connector.Outcome.Approved;
import baton.connector.Outcome.Declined;
import baton.connector.Outcome.Evidence;
import baton.connector.Outcome.NeverSeen;
import baton.connector.Outcome.Pending;
import baton.connector.Outcome.Rejected;
import baton.connector.Outcome.Rejection;
import baton.connector.Outcome.ThreeDSecure;
import baton.connector.Outcome.Unknown;
import baton.core.Money;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.NullMarked;

/**
 * A processor with a ledger, behind a network that loses requests and replies and delivers requests
 * late. Some take the same key once, others charge again for each request.
 */
@NullMarked
final class PretendBank {
  private static final String NO_ADVICE = "";

  private final String id;
  private final Random random;
  private final boolean isEnabled;
  private final boolean isAble;
  private final boolean sendsSameKeyOnce;
  private final Map<String, Outcome> ledger = new LinkedHashMap<>();
  private final List<Operation> late = new ArrayList<>();
  private int copies;
  private boolean hasAuthenticated;
  private boolean hasForbidden;

  PretendBank(String id, Random random) {
    this.id = id;
    this.random = random;
    this.isEnabled = chance(85);
    this.isAble = chance(80);
    this.sendsSameKeyOnce = chance(70);
  }

  String id() {
    return id;
  }

  boolean isEnabled() {
    return isEnabled;
  }

  boolean isAble() {
    return isAble;
  }

  boolean sendsSameKeyOnce() {
    return sendsSameKeyOnce;
  }

  /** Whether a payer was asked to authenticate, or an issuer judged an authentication. */
  boolean hasAuthenticated() {
    return hasAuthenticated;
  }

  /** Whether the last decline forbids another try. */
  boolean hasForbidden() {
    return hasForbidden;
  }

  /** How many authorizations stand; that a payer came back twice makes no second one. */
  int approvals() {
    return (int)
        ledger.entrySet().stream()
            .filter(it -> it.getKey().startsWith("par_") && !it.getKey().contains("-c"))
            .filter(it -> it.getValue() instanceof Approved)
            .map(it -> it.getKey().replaceFirst("-r[0-9]+$", ""))
            .distinct()
            .count();
  }

  long captured() {
    return sum("par_0-c", "par_1-c", "par_2-c", "par_3-c", "par_4-c");
  }

  long refunded() {
    return sum("re_0", "re_1", "re_2");
  }

  /** Everything that is still on its way arrives. */
  void settleAll() {
    late.forEach(this::process);
    late.clear();
    ledger.replaceAll((key, outcome) -> outcome instanceof Pending ? decided(key) : outcome);
  }

  Outcome exchange(Operation operation) {
    return operation instanceof Retrieve retrieve ? asked(retrieve) : sent(operation);
  }

  private Outcome asked(Retrieve retrieve) {
    if (chance(15)) {
      return new Unknown("could not be asked");
    }
    if (chance(40)) {
      settleAll();
    }
    return chance(15) ? new Unknown("timeout") : known(retrieve.of());
  }

  /** Who has no keys to ask by tells how the payment stands that the payer came back to. */
  private Outcome known(Operation operation) {
    var isByReference = !sendsSameKeyOnce && operation instanceof Resume;
    var key = operation.key();
    var standing = isByReference ? ledger.get(key.substring(0, key.indexOf('-'))) : null;
    return ledger.getOrDefault(key, standing == null ? new NeverSeen() : standing);
  }

  private Outcome sent(Operation operation) {
    if (chance(10)) {
      return new Rejected(Rejection.PROCESSOR_DOWN, "no connection");
    }
    if (chance(10)) {
      return new Rejected(Rejection.RATE_LIMITED, "too busy");
    }
    if (chance(20)) {
      late.add(operation);
      return new Unknown("timeout before it arrived");
    }
    var outcome = process(operation);
    return chance(20) ? new Unknown("timeout after it arrived") : outcome;
  }

  private Outcome process(Operation operation) {
    var known = ledger.get(operation.key());
    if (known == null) {
      var outcome = decide(operation);
      ledger.put(operation.key(), outcome);
      return outcome;
    }
    if (!sendsSameKeyOnce) {
      ledger.put(operation.key() + " again " + ++copies, known);
    }
    return known;
  }

  private Outcome decide(Operation operation) {
    return switch (operation) {
      case Authorize it -> authorized(it.amount());
      case Resume it -> resumed(it);
      case Capture it -> new Approved("ref", it.amount(), Evidence.NONE);
      case Refund it ->
          chance(70) ? new Approved("ref", it.amount(), Evidence.NONE) : declined("", NO_ADVICE);
      default -> throw new AssertionError(operation);
    };
  }

  private Outcome authorized(Money amount) {
    if (chance(15)) {
      hasAuthenticated = true;
      return new ActionRequired("ref", URI.create("https://acs.test"), Evidence.NONE);
    }
    if (chance(15)) {
      return new Pending("ref", Evidence.NONE);
    }
    return chance(30) ? new Approved("ref", amount, Evidence.NONE) : no();
  }

  /** A second challenge, a yes, or a no; what was decided at another return stays so. */
  private Outcome resumed(Resume resume) {
    var returns = resume.key().substring(0, resume.key().indexOf('-')) + "-r";
    for (var entry : ledger.entrySet()) {
      if (entry.getKey().startsWith(returns) && entry.getValue().isFinal()) {
        return entry.getValue();
      }
    }
    if (resume.key().endsWith("-r1") && chance(30)) {
      return new ActionRequired("ref", URI.create("https://acs.test/2"), Evidence.NONE);
    }
    return chance(60) ? new Approved("ref", resume.amount(), Evidence.NONE) : no();
  }

  private Outcome decided(String key) {
    return chance(50)
        ? new Approved("ref", Simulation.TEN_EURO, Evidence.NONE)
        : key.startsWith("par_") ? no() : declined("", NO_ADVICE);
  }

  private Outcome no() {
    if (chance(15)) {
      hasAuthenticated = true;
      var judged =
          new Evidence(null, null, null, new ThreeDSecure("authenticated", null, "05", "2"), null);
      return new Declined("ref", new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), judged);
    }
    return switch (random.nextInt(4)) {
      case 0 -> {
        hasForbidden = true;
        yield declined("51", "03");
      }
      case 1 -> {
        hasForbidden = true;
        yield new Declined("ref", new Decline(DeclineReason.DO_NOT_HONOR, "05"), Evidence.NONE);
      }
      case 2 -> {
        hasForbidden = true;
        yield new Declined("ref", new Decline(DeclineReason.STOLEN_CARD, "43"), Evidence.NONE);
      }
      default -> declined("51", NO_ADVICE);
    };
  }

  private static Outcome declined(String networkCode, String advice) {
    var decline = new Decline(DeclineReason.INSUFFICIENT_FUNDS, networkCode, advice, "51");
    return new Declined("ref", decline, Evidence.NONE);
  }

  private long sum(String... keys) {
    var sum = 0L;
    for (var entry : ledger.entrySet()) {
      for (var key : keys) {
        var isKey = entry.getKey().equals(key) || entry.getKey().startsWith(key + " again");
        if (isKey && entry.getValue() instanceof Approved(_, var amount, _)) {
          sum += amount.minor();
        }
      }
    }
    return sum;
  }

  private boolean chance(int percent) {
    return random.nextInt(100) < percent;
  }
}

package baton.plan;

import baton.connector.Decline;
import baton.connector.DeclineReason;
import baton.connector.Operation;
import baton.connector.Operation.Authorize;
import baton.connector.Operation.Cancel;
import baton.connector.Operation.Capture;
import baton.connector.Operation.DisputeAnswer;
import baton.connector.Operation.Refund;
import baton.connector.Operation.Resume;
import baton.connector.Operation.Retrieve;
import baton.connector.Operation.Reverse;
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
import baton.connector.Settling;
import baton.connector.Settling.Repeats;
import baton.connector.Settling.Way;
import baton.core.Money;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.NullMarked;

/**
 * A processor with a ledger, behind a network that loses requests and replies and delivers requests
 * late. Some take the same key once, others charge again for each request. Of those that take it
 * once, some remember only what succeeded and was answered. Some undo what they are told to, and of
 * these some forget it, and approve what comes later. Some read no request without a CVC, whatever
 * they know of its key: they refuse or decline it. Some go on by themselves once the payer has
 * authenticated: to them a return is a question.
 */
@NullMarked
final class PretendBank {
  private static final String NO_ADVICE = "";
  private static final Outcome UNDONE =
      new Declined("ref", new Decline(DeclineReason.INSUFFICIENT_FUNDS, "undone"), Evidence.NONE);
  private static final Pattern AUTHORIZATION =
      Pattern.compile("par_[0-9]+(-r[0-9]+)?( again [0-9]+)?");

  private final String id;
  private final Random random;
  private final boolean isEnabled;
  private final boolean isAble;
  private final boolean sendsSameKeyOnce;
  private final boolean forgetsRefusals;
  private final boolean isForgetful;
  private final boolean needsCvc;
  private final boolean goesOnByItself;
  private final Settling settling;
  private final Set<String> reversed = new HashSet<>();
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
    this.forgetsRefusals = sendsSameKeyOnce && chance(40);
    this.isForgetful = chance(50);
    this.needsCvc = chance(20);
    this.goesOnByItself = chance(40);
    this.settling = new Settling(ways(), Duration.ofHours(24));
  }

  private List<Way> ways() {
    var ways = new ArrayList<Way>();
    if (chance(20)) {
      ways.add(new Way.AwaitNotice(Duration.ofSeconds(20)));
    }
    if (chance(50)) {
      ways.add(new Way.Reverse(Duration.ofMinutes(random.nextInt(10))));
    }
    ways.add(new Way.RetrieveByKey());
    if (sendsSameKeyOnce) {
      var repeats = forgetsRefusals ? Repeats.SUCCESSES : Repeats.EVERYTHING;
      ways.add(new Way.Resend(Duration.ofHours(12), repeats));
    }
    return ways;
  }

  Settling settling() {
    return settling;
  }

  /** Whether an approval may stand that was reversed before it came. */
  boolean hasForgotten() {
    return isForgetful && !reversed.isEmpty();
  }

  /** What a person finds out who looks into the processor's books. */
  Outcome truth(Operation operation) {
    settleAll();
    var names = operation.key() + "(-r[0-9]+)?";
    return ledger.entrySet().stream()
        .filter(it -> it.getKey().matches(names) && it.getValue() instanceof Approved)
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseGet(() -> new Rejected(Rejection.FOUND_NOT_DONE, "not in the books"));
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
            .filter(it -> AUTHORIZATION.matcher(it.getKey()).matches())
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

  /** Whether {@code answer} was taken. */
  boolean hasTaken(DisputeAnswer answer) {
    return ledger.get(answer.key()) instanceof Approved;
  }

  /** Everything that is still on its way arrives. */
  void settleAll() {
    late.forEach(this::process);
    late.clear();
    ledger.replaceAll(this::ended);
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
    var isByReference = (goesOnByItself || !sendsSameKeyOnce) && operation instanceof Resume;
    var key = operation.key();
    var standing = isByReference ? ledger.get(key.substring(0, key.indexOf('-'))) : null;
    return ledger.getOrDefault(key, standing == null ? new NeverSeen() : standing);
  }

  private Outcome sent(Operation operation) {
    if (chance(10)) {
      settleAll();
    }
    if (chance(10)) {
      return new Rejected(Rejection.PROCESSOR_DOWN, "no connection");
    }
    if (chance(10)) {
      return new Rejected(Rejection.RATE_LIMITED, "too busy");
    }
    if (chance(5)) {
      return new Rejected(Rejection.NOT_ENABLED, "not today");
    }
    if (needsCvc && operation instanceof Authorize it && !it.instrument().hasCvc()) {
      return chance(50)
          ? new Declined(null, new Decline(DeclineReason.EXPIRED_CARD, "54"), Evidence.NONE)
          : new Rejected(Rejection.INVALID_REQUEST, "no CVC");
    }
    if (!goesOnByItself && operation instanceof Resume && chance(10)) {
      return new Rejected(Rejection.INVALID_REQUEST, "not what was given to the payer");
    }
    if (chance(20)) {
      late.add(operation);
      return new Unknown("timeout before it arrived");
    }
    var outcome = process(operation);
    return chance(20) ? new Unknown("timeout after it arrived") : outcome;
  }

  /** What was refused may be sent again, but for a cancellation, whose refusal is remembered. */
  private Outcome process(Operation operation) {
    if (goesOnByItself && operation instanceof Resume) {
      if (chance(70)) {
        ledger.computeIfPresent(authorization(operation.key()), this::ended);
      }
      return known(operation);
    }
    var known = ledger.get(operation.key());
    if (known == null || isForgotten(operation, known)) {
      var outcome = decide(operation);
      if (!(outcome instanceof Rejected) || operation instanceof Cancel) {
        ledger.put(operation.key(), outcome);
      }
      return outcome;
    }
    if (!sendsSameKeyOnce && (operation instanceof DisputeAnswer || operation instanceof Cancel)) {
      return new Rejected(Rejection.WRONG_STATE, "that was done");
    }
    var isTaking = operation instanceof Capture || operation instanceof Refund;
    if (forgetsRefusals && isTaking && chance(30)) {
      return new Rejected(Rejection.WRONG_STATE, "that was done");
    }
    if (!sendsSameKeyOnce) {
      ledger.put(operation.key() + " again " + ++copies, known);
    }
    return known;
  }

  private boolean isForgotten(Operation operation, Outcome known) {
    var isRequest = operation instanceof Authorize || operation instanceof Refund;
    return forgetsRefusals && isRequest && known instanceof Declined && !known.equals(UNDONE);
  }

  private Outcome decide(Operation operation) {
    return switch (operation) {
      case Authorize it when reversed.contains(it.key()) && !isForgetful -> UNDONE;
      case Authorize it -> authorized(it.amount());
      case Resume it when reversed.contains(authorization(it.key())) -> UNDONE;
      case Reverse it -> reversed(it);
      case Cancel it -> canceled(it);
      case Resume it -> resumed(it);
      case Capture it -> new Approved("ref", it.amount(), Evidence.NONE);
      case Refund it ->
          chance(70) ? new Approved("ref", it.amount(), Evidence.NONE) : declined("", NO_ADVICE);
      case DisputeAnswer it ->
          chance(10)
              ? new Rejected(Rejection.WRONG_STATE, "not now")
              : new Approved("dp", it.amount(), Evidence.NONE);
      default -> throw new AssertionError(operation);
    };
  }

  private Outcome reversed(Reverse reversal) {
    if (chance(10)) {
      return new Rejected(Rejection.WRONG_STATE, "not now");
    }
    reversed.add(reversal.authorization());
    undo(reversal.authorization());
    return new Approved("ref", reversal.amount(), Evidence.NONE);
  }

  private Outcome canceled(Cancel cancel) {
    if (chance(10)) {
      return new Rejected(Rejection.WRONG_STATE, "not now");
    }
    undo(authorization(cancel.key()));
    return new Approved("ref", cancel.amount(), Evidence.NONE);
  }

  private void undo(String authorization) {
    ledger.replaceAll((key, outcome) ->
        key.equals(authorization) || key.startsWith(authorization + "-r") ? UNDONE : outcome);
  }

  private static String authorization(String key) {
    return key.substring(0, key.indexOf('-'));
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

  /** What is open ends, without a word of ours where none is needed. */
  private Outcome ended(String key, Outcome standing) {
    return switch (standing) {
      case Pending _ -> decided(key);
      case ActionRequired _ when goesOnByItself ->
          chance(50) ? new Approved("ref", Simulation.TEN_EURO, Evidence.NONE) : judged();
      default -> standing;
    };
  }

  private Outcome decided(String key) {
    return chance(50)
        ? new Approved("ref", Simulation.TEN_EURO, Evidence.NONE)
        : key.startsWith("par_") ? no() : declined("", NO_ADVICE);
  }

  private Outcome no() {
    if (chance(15)) {
      return judged();
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

  private Outcome judged() {
    hasAuthenticated = true;
    var judged =
        new Evidence(null, null, null, new ThreeDSecure("authenticated", null, "05", "2"), null);
    return new Declined("ref", new Decline(DeclineReason.INSUFFICIENT_FUNDS, "51"), judged);
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

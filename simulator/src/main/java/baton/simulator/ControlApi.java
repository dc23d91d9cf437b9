package baton.simulator;

import baton.core.Json;
import baton.core.Secret;
import baton.simulator.chance.Hostility;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Refusal;
import baton.simulator.ledger.Terms;
import baton.simulator.ledger.Totals;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How tests and people set a processor up, break it, and read its truth. */
final class ControlApi {
  /** {@code credentials} by name, or in short those of a sandbox processor. */
  record TermsBody(
      @Nullable String persona,
      @Nullable Map<String, String> credentials,
      @Nullable String apiKey,
      @Nullable String noticeSecret,
      @Nullable String noticeUrl,
      @Nullable Boolean takesZero) {
    Terms terms() {
      return new Terms(
          persona == null ? "sandbox" : persona,
          secrets(),
          noticeUrl == null ? null : URI.create(noticeUrl),
          takesZero == null || takesZero);
    }

    private SortedMap<String, Secret> secrets() {
      var given = new TreeMap<String, @Nullable String>();
      if (credentials == null) {
        given.put("api_key", apiKey);
        given.put("notice_secret", noticeSecret);
      } else {
        given.putAll(credentials);
      }
      var secrets = new TreeMap<String, Secret>();
      given.forEach((name, it) -> {
        if (it == null || it.isBlank()) {
          throw new IllegalArgumentException(name + " is required");
        }
        secrets.put(name, new Secret(it));
      });
      return secrets;
    }
  }

  /** What is not said stays as it is. */
  record ConductBody(
      @Nullable Long latencyMs,
      @Nullable Long jitterMs,
      @Nullable Double approvalRate,
      @Nullable Long seed,
      @Nullable String outage,
      @Nullable String refusal,
      @Nullable String luck,
      @Nullable Boolean forgetsReversals) {
    Conduct over(Conduct now) {
      return new Conduct(
          latencyMs == null ? now.latencyMs() : latencyMs,
          jitterMs == null ? now.jitterMs() : jitterMs,
          approvalRate == null ? now.approvalRate() : approvalRate,
          seed == null ? now.seed() : seed,
          outage == null ? now.outage() : Conduct.Outage.valueOf(outage.toUpperCase(Locale.ROOT)),
          refusal == null ? now.refusal() : Refusal.valueOf(refusal.toUpperCase(Locale.ROOT)),
          luck == null ? now.luck() : Conduct.Luck.valueOf(luck.toUpperCase(Locale.ROOT)),
          forgetsReversals == null ? now.forgetsReversals() : forgetsReversals);
    }
  }

  /** Replaces all that was said before. */
  record HostilityBody(@Nullable Long seed, @Nullable Map<String, Double> likelihoods) {
    static HostilityBody of(Hostility it) {
      return new HostilityBody(it.seed(), it.likelihoods());
    }

    Hostility hostility() {
      return Hostility.of(seed == null ? 0 : seed, likelihoods == null ? Map.of() : likelihoods);
    }
  }

  private record ProcessorView(
      String name,
      String persona,
      String baseUrl,
      @Nullable String noticeUrl,
      ConductBody conduct,
      HostilityBody hostility) {}

  private record Listing(List<ProcessorView> processors) {}

  private record LedgerView(String processor, List<Totals> payments) {}

  private final Simulator simulator;

  ControlApi(Simulator simulator) {
    this.simulator = simulator;
  }

  /**
   * What changes something has a method that neither a webhook nor another site's form can send.
   */
  void addTo(RoutesConfig routes) {
    routes.get("/_control", this::list);
    routes.put("/_control/{processor}", it -> checked(it, () -> put(it)));
    routes.get("/_control/{processor}/ledger", it -> on(it, to -> ledger(it, to)));
    routes.patch(
        "/_control/{processor}/conduct", it -> on(it, to -> checked(it, () -> conduct(it, to))));
    routes.put(
        "/_control/{processor}/hostility",
        it -> on(it, to -> checked(it, () -> hostility(it, to))));
    routes.delete("/_control/{processor}/ledger", it -> on(it, to -> reset(it, to)));
  }

  private void list(Context context) {
    write(context, new Listing(simulator.processors().stream().map(this::view).toList()));
  }

  private void put(Context context) {
    var terms = Json.read(context.body(), TermsBody.class).terms();
    write(context, view(simulator.put(context.pathParam("processor"), terms)));
  }

  private void ledger(Context context, Acquirer acquirer) {
    write(context, new LedgerView(acquirer.name(), acquirer.ledger()));
  }

  private void conduct(Context context, Acquirer acquirer) {
    acquirer.conduct(Json.read(context.body(), ConductBody.class).over(acquirer.conduct()));
    write(context, view(acquirer));
  }

  private void hostility(Context context, Acquirer acquirer) {
    acquirer.hostility(Json.read(context.body(), HostilityBody.class).hostility());
    write(context, view(acquirer));
  }

  private void reset(Context context, Acquirer acquirer) {
    acquirer.reset();
    write(context, view(acquirer));
  }

  private static void checked(Context context, Runnable work) {
    try {
      work.run();
    } catch (IllegalArgumentException e) {
      refuse(context, Fault.INVALID_REQUEST, String.valueOf(e.getMessage()));
    }
  }

  private void on(Context context, Consumer<Acquirer> work) {
    var acquirer = simulator.find(context.pathParam("processor"));
    if (acquirer == null) {
      refuse(context, Fault.NOT_FOUND, "there is no such processor");
    } else {
      work.accept(acquirer);
    }
  }

  private ProcessorView view(Acquirer it) {
    var conduct = it.conduct();
    var url = it.terms().noticeUrl();
    return new ProcessorView(
        it.name(),
        it.terms().persona(),
        simulator.baseUrl(it.name()).toString(),
        url == null ? null : url.toString(),
        new ConductBody(
            conduct.latencyMs(),
            conduct.jitterMs(),
            conduct.approvalRate(),
            conduct.seed(),
            conduct.outage().name().toLowerCase(Locale.ROOT),
            conduct.refusal().code(),
            conduct.luck().name().toLowerCase(Locale.ROOT),
            conduct.forgetsReversals()),
        HostilityBody.of(it.temper().hostility()));
  }

  private static void refuse(Context context, Fault fault, String text) {
    context
        .status(fault.status())
        .contentType("application/json")
        .result(Json.bytes(Problem.of(fault, text)));
  }

  private static void write(Context context, Object view) {
    context.contentType("application/json").result(Json.bytes(view));
  }
}

package baton.arch;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Who may import whom. What is not written here is forbidden. */
final class ImportMap {
  /** From the bottom up: a package imports only what stands above it in this table. */
  private static final List<String> TABLE =
      List.of(
          "core:",
          "connector: core",
          "health:",
          "rules: core connector",
          "plan: core connector rules",
          "rules.review: core connector rules",
          "connectors.network: core connector",
          "connectors.wire: core connector",
          "connectors.sandbox: core connector connectors.wire",
          "connectors.adyen: core connector connectors.network connectors.wire",
          "connectors.braintree: core connector connectors.network connectors.wire",
          "connectors.stripe: core connector connectors.network connectors.wire",
          "connectors.checkout: core connector connectors.network connectors.wire",
          "connectors.paypal: core connector connectors.network connectors.wire",
          "connectors.worldpay: core connector connectors.network connectors.wire",
          "connectors: connector connectors.adyen connectors.braintree connectors.checkout"
              + " connectors.paypal connectors.sandbox connectors.stripe"
              + " connectors.worldpay",
          "vault.number:",
          "vault.out: core connector health",
          "vault.bin: vault.number",
          "vault.archive: core",
          "vault: core connector health vault.archive vault.bin vault.number vault.out",
          "simulator.chance:",
          "simulator.ledger: core simulator.chance",
          "simulator.wire: core simulator.chance simulator.ledger",
          "simulator.persona.adyen: core simulator.ledger simulator.wire",
          "simulator.persona.braintree: core simulator.ledger simulator.wire",
          "simulator.persona.checkout: core simulator.ledger simulator.wire",
          "simulator.persona.paypal: core simulator.ledger simulator.wire",
          "simulator.persona.stripe: core simulator.ledger simulator.wire",
          "simulator.persona.worldpay: core simulator.ledger simulator.wire",
          "simulator: core simulator.chance simulator.ledger simulator.persona.adyen"
              + " simulator.persona.braintree simulator.persona.checkout simulator.persona.paypal"
              + " simulator.persona.stripe simulator.persona.worldpay simulator.wire",
          "db: core",
          "postgres: core db",
          "job:",
          "limit:",
          "http: core db limit",
          "metric: core health db http",
          "cache: core db",
          "node: core db",
          "requestlog: core db http",
          "search: core db http",
          "audit: core db http",
          "account: core connector db http audit cache",
          "dashboard: http",
          "user: core db limit http audit account cache vault",
          "invitation: core db http audit account user",
          "event: core db limit http",
          "customer: core db event http search",
          "mandate: core db http account event",
          "method: core connector db http account customer event mandate vault",
          "confirmation: core db http account method",
          "processor: core connector health db http account audit cache vault vault.out",
          "simulation: db http audit processor",
          "savedview: core db http",
          "balance: core db http processor",
          "charge: core connector db event http account balance method processor search",
          "valuelist: core rules db http audit",
          "ruleset: core plan rules rules.review db http account audit cache processor valuelist",
          "ruleset.promotion: core rules db http account audit processor valuelist ruleset",
          "routing: connector plan rules account processor ruleset",
          "attempt: core connector plan db limit processor vault vault.out",
          "payment: core connector plan rules db event job http account customer mandate method"
              + " confirmation processor routing attempt charge search vault",
          "record: core connector plan db http account attempt customer method payment processor",
          "explanation: core connector plan rules db http account attempt payment processor"
              + " ruleset",
          "late: core connector plan db event job attempt payment",
          "refund: core connector plan db event job http account processor attempt charge payment",
          "dispute: core connector plan db event job http account processor attempt balance charge"
              + " payment",
          "report.count: core connector db plan",
          "report.payments: core connector db http account payment plan processor report.count search",
          "report: db http audit processor report.count",
          "report.now: connector db health http processor report vault",
          "exchange: core connector db attempt processor vault vault.out",
          "export: core db http audit job report report.payments",
          "report.timeline: core connector db http attempt exchange explanation payment plan processor"
              + " report.count",
          "webhook.out: core",
          "webhook: core db http event vault webhook.out",
          "listen: core webhook",
          "setup: core connector plan db event job http account customer mandate method"
              + " confirmation processor routing attempt payment vault",
          "unknown: core connector db http audit attempt dispute late payment plan refund setup",
          "certify: core connector attempt processor vault vault.out",
          "notice: core connector plan db http job attempt dispute late processor payment refund"
              + " setup vault"
              + " vault.out");

  private static final Map<String, List<String>> MAY_IMPORT = read();

  private ImportMap() {}

  /** What {@code types} import against the map; {@code baton} itself, the root, may everything. */
  static SortedSet<String> wrong(JavaClasses types) {
    var wrong = new TreeSet<String>();
    for (var type : types) {
      var from = name(type);
      if (from.isEmpty()) {
        continue;
      }
      for (var dependency : type.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getBaseComponentType();
        if (isOurs(target) && !mayImport(from, name(target))) {
          wrong.add(from + " -> " + name(target) + " in " + type.getSimpleName());
        }
      }
    }
    return wrong;
  }

  /** The packages of {@code types} that the map does not know. */
  static SortedSet<String> unknown(JavaClasses types) {
    var unknown = new TreeSet<String>();
    types.stream().map(ImportMap::name).filter(it -> !it.isEmpty()).forEach(unknown::add);
    unknown.removeAll(MAY_IMPORT.keySet());
    return unknown;
  }

  /** The table as ARCHITECTURE.md shows it, the top first. */
  static String drawn() {
    var drawn = new StringBuilder();
    for (var line : TABLE.reversed()) {
      var name = line.substring(0, line.indexOf(':'));
      drawn.append("%-18s → %s".formatted(name, String.join(" ", MAY_IMPORT.get(name))).strip());
      drawn.append('\n');
    }
    return drawn.toString();
  }

  private static boolean mayImport(String from, String to) {
    return from.equals(to) || MAY_IMPORT.getOrDefault(from, List.of()).contains(to);
  }

  private static boolean isOurs(JavaClass type) {
    return type.getPackageName().equals("baton") || type.getPackageName().startsWith("baton.");
  }

  /** The package without {@code baton}; empty for the root. */
  private static String name(JavaClass type) {
    return type.getPackageName().replaceFirst("^baton\\.?", "");
  }

  private static Map<String, List<String>> read() {
    var map = new TreeMap<String, List<String>>();
    for (var line : TABLE) {
      var colon = line.indexOf(':');
      var imports = line.substring(colon + 1).strip();
      var allowed = imports.isEmpty() ? List.<String>of() : List.of(imports.split(" "));
      if (!map.keySet().containsAll(allowed)) {
        throw new IllegalStateException("imports go down, but this goes up: " + line);
      }
      map.put(line.substring(0, colon), allowed);
    }
    return map;
  }
}

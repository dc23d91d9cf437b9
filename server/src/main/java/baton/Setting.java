package baton;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that can be set, by {@code BATON_PORT} in the environment or by {@code --port}, which
 * wins. This table is the only list of settings: help, docs and checks are made from it.
 */
public enum Setting {
  PORT("number", "4010", "Port of the API and the dashboard; `0` takes any free one."),
  HOST("address", "127.0.0.1", "Address to listen on; `0.0.0.0` is every network of the machine."),
  PUBLIC_URL("URL", "http://HOST:PORT", "How browsers and processors reach this server."),
  TRUSTED_PROXIES(
      "networks",
      "",
      "Addresses and networks of the proxies before this server, `10.0.0.0/8,127.0.0.1`: they are"
          + " believed when `X-Forwarded-For` says whom a request comes from. Without, all who come"
          + " through one proxy share what is counted for each address, such as wrong passwords."),
  DATA(
      "folder",
      "data",
      "Folder of the embedded database, its passwords, keys and logs, owned by one running server."
          + " The default is in the checkout, or `/var/lib/baton` when root starts the server where"
          + " the unprivileged database user cannot reach."),
  DATABASE_URL(
      "URL",
      "",
      "A PostgreSQL (14 or newer) of your own, `postgres://user:password@host:5432/name` or"
          + " `jdbc:postgresql://…`; empty starts the embedded one."),
  VAULT_DATABASE_URL(
      "URL",
      "",
      "As `DATABASE_URL`, for the card vault's schema under a role of its own. Empty uses"
          + " `DATABASE_URL`: weaker, because the server's role can then read the vault's tables."),
  POSTGRES(
      "word",
      "auto",
      "Which PostgreSQL to embed: that of the `machine`, the `bundled` one, or `auto`: the"
          + " machine's if it has one, else the bundled one."),
  POOL_SIZE("connections", "20", "Database connections of the server, 2 to 90."),
  NODE(
      "switch",
      "no",
      "`yes`, or the flag alone, joins the servers that work on `DATABASE_URL` already; without it"
          + " a second one does not start. All of them need the same settings, the same"
          + " `SANDBOX_URL`, and the same vault key: the file, or `VAULT_KMS_URI`."),
  DRAIN(
      "seconds",
      "10",
      "How long a node that is told to stop says so at `/ops/health` while it still serves, so that"
          + " load balancers turn to the others, 0 to 300. A server that is alone stops at once."),
  PROCESSOR_TIMEOUT("seconds", "30", "How long to wait for a processor's answer, 1 to 300."),
  PROCESSOR_CALLS(
      "calls",
      "1000",
      "How many calls to one processor account may be under way at once on this node, 1 to 100000."
          + " More are not sent: their payments go on to the next processor."),
  PROCESSOR_PROXY(
      "URL",
      "",
      "An HTTP proxy, `http://host:port`, that calls to processors go through, but for those to this"
          + " machine. TLS goes through it in a tunnel; empty goes straight."),
  PROCESSOR_URLS(
      "name=URL,…",
      "",
      "Addresses that are called instead of a real processor's own, in live mode and at its test"
          + " environment: `adyen=https://proxy.example/adyen`. Nothing else redirects calls."),
  SANDBOX_URL("URL", "", "The sandbox processors to use; empty starts the built-in ones."),
  SANDBOX_PORT(
      "number", "4011", "Port of the built-in sandbox processors on 127.0.0.1; `0` takes any."),
  RATE_LIMIT_LIVE(
      "requests per second",
      "0",
      "How many requests a live mode may make on this node, `0` for any number (Stripe: 100)."),
  RATE_LIMIT_SANDBOX(
      "requests per second", "0", "As `RATE_LIMIT_LIVE`, for a sandbox (Stripe: 25)."),
  RATE_LIMIT_ENDPOINT(
      "requests per second", "0", "How many a mode may make to one endpoint (Stripe: 25)."),
  RATE_LIMIT_SEARCH(
      "requests per second", "0", "How many a mode may make to one search endpoint (Stripe: 20)."),
  RATE_LIMIT_PAYMENT(
      "requests per hour", "10000", "How many may change one PaymentIntent (Stripe: 1000)."),
  RATE_LIMIT_WRONG_KEYS(
      "keys per minute",
      "60",
      "How many wrong API keys may come from one address, an IPv6 one with its /64 network; `0` for"
          + " any number. Then unknown keys from there get 429 and are not looked up."),
  CONCURRENCY_LIMIT(
      "requests", "2000", "How many requests of a mode may be under way at once; `0` for any."),
  CONCURRENCY_LIMIT_ENDPOINT("requests", "2000", "As `CONCURRENCY_LIMIT`, at one endpoint."),
  WORK_LIMIT(
      "requests",
      "0",
      "How many requests this node works on at once; those that wait for a processor do not count,"
          + " and more get 429. `0` is 128 for each CPU."),
  WEBHOOK_TIMEOUT("seconds", "20", "How long to wait for a webhook endpoint's answer, 1 to 60."),
  WEBHOOK_TRIES_LIVE(
      "seconds",
      "60,180,420,900,1860,3780,7620,15300,30660,61380,104580,147780,190980,234180,259200",
      "When a live mode's webhook that was not taken is tried again, counted from the first try;"
          + " a little later, at random. After the last it has failed."),
  WEBHOOK_TRIES_SANDBOX("seconds", "600,7200", "As `WEBHOOK_TRIES_LIVE`, for sandboxes."),
  WEBHOOK_PRIVATE_LIVE(
      "word",
      "no",
      "`yes` lets webhooks of live mode go to private addresses and over plain HTTP, as those of"
          + " sandboxes may; `no` refuses them, also where a name leads to one."),
  VAULT_KMS_URI(
      "URI", "", "The key that wraps the vault's keys, in a KMS; empty uses a file under `DATA`."),
  BOOTSTRAP_SECRET_KEY(
      "key", "", "Secret key of the first sandbox, `sk_test_…`; empty invents one."),
  BOOTSTRAP_PUBLISHABLE_KEY(
      "key", "", "Publishable key of the first sandbox, `pk_test_…`; empty invents one."),
  METRICS_KEY(
      "key",
      "",
      "What readers of `/ops/metrics` say as `Authorization: Bearer …`; empty lets only callers on"
          + " this machine read it, and none through a proxy."),
  LOG_LEVEL("word", "info", "How much to log: `error`, `warn`, `info`, `debug` or `trace`."),
  JAVA_HOME(
      "folder", "", "The JDK, 25 or newer, that `./baton` runs on; empty searches the machine."),
  HEAP(
      "size",
      "288m",
      "Heap of the server's JVM, such as `512m` or `2g`: what requests that wait share."),
  CONTRACTS(
      "folder",
      "",
      "Published contracts of processors, against which `./baton test` holds the connectors; without"
          + " it those tests are skipped, and say so.");

  /** What `./baton` itself reads, not the server. */
  private static final Set<Setting> OF_LAUNCHER = EnumSet.of(JAVA_HOME, HEAP, CONTRACTS);

  private final String unit;
  private final String fallback;
  private final String doc;

  Setting(String unit, String fallback, String doc) {
    this.unit = unit;
    this.fallback = fallback;
    this.doc = doc;
  }

  /** Everything that a command line may set. */
  public static List<Setting> withFlag() {
    return Arrays.stream(values()).filter(it -> !OF_LAUNCHER.contains(it)).toList();
  }

  /** For example {@code BATON_PORT}. */
  public String variable() {
    return "BATON_" + name();
  }

  /** For example {@code --port}. */
  public String flag() {
    return "--" + name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  public String unit() {
    return unit;
  }

  /** What holds when nothing is set, as text. */
  public String fallback() {
    return fallback;
  }

  public String doc() {
    return doc;
  }

  /** Whether its flag alone says {@code yes}. */
  boolean isSwitch() {
    return unit.equals("switch");
  }

  boolean secret() {
    return this == BOOTSTRAP_SECRET_KEY || this == METRICS_KEY;
  }
}

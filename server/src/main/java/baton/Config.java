package baton;

import baton.core.Secret;
import baton.core.StartFailed;
import baton.db.DatabaseUrl;
import baton.http.Proxies;
import baton.limit.Limits;
import baton.postgres.Source;
import baton.webhook.Tries;
import baton.webhook.WebhookRules;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The settings of one server, checked; {@link Setting} says what each means. Null is "not given".
 *
 * @param effective what holds, a line per setting, secrets masked: for the log
 */
public record Config(
    int port,
    String host,
    @Nullable String publicUrl,
    Proxies proxies,
    @Nullable Path data,
    @Nullable DatabaseUrl databaseUrl,
    @Nullable DatabaseUrl vaultDatabaseUrl,
    Source postgres,
    int poolSize,
    boolean isNode,
    Duration drain,
    Duration processorTimeout,
    int processorCalls,
    @Nullable URI processorProxy,
    Map<String, URI> processorUrls,
    @Nullable String sandboxUrl,
    int sandboxPort,
    Limits limits,
    int wrongKeysMax,
    int workLimit,
    WebhookRules webhooks,
    @Nullable String vaultKmsUri,
    @Nullable Secret bootstrapSecretKey,
    @Nullable String bootstrapPublishableKey,
    @Nullable Secret metricsKey,
    LogLevel logLevel,
    List<String> effective) {
  /** Without what a path cannot be put behind. */
  private static final Pattern WEB_URL =
      Pattern.compile("https?://[A-Za-z0-9.:\\[\\]-]+(/[A-Za-z0-9._~/-]*)?");

  private static final Pattern PROCESSOR_URL =
      Pattern.compile("([a-z0-9_]{1,32})=(" + WEB_URL + ")");

  /** How much is logged: this and everything more severe. */
  public enum LogLevel {
    ERROR,
    WARN,
    INFO,
    DEBUG,
    TRACE
  }

  private enum YesOrNo {
    YES,
    NO
  }

  /** Throws {@link StartFailed} on an unknown name or a value that cannot be. */
  public static Config read(Map<String, String> environment, List<String> arguments) {
    var given = Given.read(environment, arguments);
    var data = given.text(Setting.DATA);
    return new Config(
        number(given, Setting.PORT, 0, 65_535),
        text(given, Setting.HOST),
        webUrl(given, Setting.PUBLIC_URL),
        proxies(given),
        data == null ? null : Path.of(data),
        url(given, Setting.DATABASE_URL),
        url(given, Setting.VAULT_DATABASE_URL),
        word(given, Setting.POSTGRES, Source.values()),
        number(given, Setting.POOL_SIZE, 2, 90),
        isYes(given, Setting.NODE),
        Duration.ofSeconds(number(given, Setting.DRAIN, 0, 300)),
        Duration.ofSeconds(number(given, Setting.PROCESSOR_TIMEOUT, 1, 300)),
        number(given, Setting.PROCESSOR_CALLS, 1, 100_000),
        processorProxy(given),
        processorUrls(given),
        webUrl(given, Setting.SANDBOX_URL),
        number(given, Setting.SANDBOX_PORT, 0, 65_535),
        limits(given),
        limit(given, Setting.RATE_LIMIT_WRONG_KEYS),
        limit(given, Setting.WORK_LIMIT),
        webhooks(given),
        given.text(Setting.VAULT_KMS_URI),
        secret(testKey(given, Setting.BOOTSTRAP_SECRET_KEY, "sk_test_")),
        testKey(given, Setting.BOOTSTRAP_PUBLISHABLE_KEY, "pk_test_"),
        secret(given.text(Setting.METRICS_KEY)),
        word(given, Setting.LOG_LEVEL, LogLevel.values()),
        given.effective());
  }

  private static @Nullable Secret secret(@Nullable String text) {
    return text == null ? null : new Secret(text);
  }

  /** What is refused is not repeated: it may be another key, and secret. */
  private static @Nullable String testKey(Given given, Setting setting, String prefix) {
    var text = given.text(setting);
    if (text != null && !text.matches(prefix + "[A-Za-z0-9_]{1,240}")) {
      throw new StartFailed(
          setting.variable() + " must be " + prefix + " and letters and digits behind it");
    }
    return text;
  }

  private static @Nullable String webUrl(Given given, Setting setting) {
    var text = given.text(setting);
    if (text != null && !WEB_URL.matcher(text).matches()) {
      throw refused(setting, "like https://pay.example", text);
    }
    return text;
  }

  private static Proxies proxies(Given given) {
    var text = text(given, Setting.TRUSTED_PROXIES);
    try {
      return Proxies.parse(text);
    } catch (IllegalArgumentException wrong) {
      throw refused(Setting.TRUSTED_PROXIES, "addresses or networks like 10.0.0.0/8", text);
    }
  }

  private static @Nullable URI processorProxy(Given given) {
    var text = given.text(Setting.PROCESSOR_PROXY);
    if (text != null && !text.matches("http://[A-Za-z0-9.-]+:[0-9]{1,5}/?")) {
      throw refused(Setting.PROCESSOR_PROXY, "like http://proxy.example:3128", text);
    }
    return text == null ? null : URI.create(text);
  }

  private static Map<String, URI> processorUrls(Given given) {
    var urls = new TreeMap<String, URI>();
    var text = text(given, Setting.PROCESSOR_URLS);
    for (var pair : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      var match = PROCESSOR_URL.matcher(pair);
      if (!match.matches() || urls.put(match.group(1), URI.create(match.group(2))) != null) {
        throw refused(Setting.PROCESSOR_URLS, "like adyen=https://proxy.example/adyen", text);
      }
    }
    return urls;
  }

  private static Limits limits(Given given) {
    return new Limits(
        limit(given, Setting.RATE_LIMIT_LIVE),
        limit(given, Setting.RATE_LIMIT_SANDBOX),
        limit(given, Setting.RATE_LIMIT_ENDPOINT),
        limit(given, Setting.RATE_LIMIT_SEARCH),
        limit(given, Setting.RATE_LIMIT_PAYMENT),
        limit(given, Setting.CONCURRENCY_LIMIT),
        limit(given, Setting.CONCURRENCY_LIMIT_ENDPOINT));
  }

  private static int limit(Given given, Setting setting) {
    return number(given, setting, 0, 1_000_000);
  }

  private static WebhookRules webhooks(Given given) {
    return new WebhookRules(
        Duration.ofSeconds(number(given, Setting.WEBHOOK_TIMEOUT, 1, 60)),
        tries(given, Setting.WEBHOOK_TRIES_LIVE),
        tries(given, Setting.WEBHOOK_TRIES_SANDBOX),
        isYes(given, Setting.WEBHOOK_PRIVATE_LIVE));
  }

  private static boolean isYes(Given given, Setting setting) {
    return word(given, setting, YesOrNo.values()) == YesOrNo.YES;
  }

  private static Tries tries(Given given, Setting setting) {
    var text = text(given, setting);
    try {
      return new Tries(
          Arrays.stream(text.split(",", -1))
              .map(it -> Duration.ofSeconds(Integer.parseInt(it)))
              .toList());
    } catch (IllegalArgumentException wrong) {
      throw refused(setting, "growing numbers of seconds such as 60,600", text);
    }
  }

  private static String text(Given given, Setting setting) {
    var text = given.text(setting);
    return text == null ? setting.fallback() : text;
  }

  private static int number(Given given, Setting setting, int min, int max) {
    var text = text(given, setting);
    if (text.matches("[0-9]{1,9}")) {
      var number = Integer.parseInt(text);
      if (min <= number && number <= max) {
        return number;
      }
    }
    throw refused(setting, "a whole number from " + min + " to " + max, text);
  }

  private static <E extends Enum<E>> E word(Given given, Setting setting, E[] words) {
    var text = text(given, setting);
    for (var word : words) {
      if (word.name().equalsIgnoreCase(text)) {
        return word;
      }
    }
    var known = Arrays.toString(words).toLowerCase(Locale.ROOT);
    throw refused(setting, "one of " + known, text);
  }

  private static @Nullable DatabaseUrl url(Given given, Setting setting) {
    var text = given.text(setting);
    if (text == null) {
      return null;
    }
    var url = DatabaseUrl.parse(text);
    if (url == null) {
      throw new StartFailed(
          setting.variable() + " must look like postgres://user:password@host:5432/name");
    }
    return url;
  }

  private static StartFailed refused(Setting setting, String expected, String text) {
    return new StartFailed(
        setting.variable() + " must be " + expected + " but was \"" + text + "\"");
  }
}

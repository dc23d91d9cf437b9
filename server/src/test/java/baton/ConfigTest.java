package baton;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Network;
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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigTest {
  private static final Map<String, String> EVERYTHING = new LinkedHashMap<>();

  static {
    EVERYTHING.put("BATON_PORT", "80");
    EVERYTHING.put("BATON_HOST", "0.0.0.0");
    EVERYTHING.put("BATON_PUBLIC_URL", "https://pay.example");
    EVERYTHING.put("BATON_TRUSTED_PROXIES", "10.0.0.0/8, 127.0.0.1");
    EVERYTHING.put("BATON_DATA", "/srv/baton");
    EVERYTHING.put("BATON_DATABASE_URL", "postgres://ann:tulip@db/pay");
    EVERYTHING.put("BATON_VAULT_DATABASE_URL", "jdbc:postgresql://db/pay?user=v&password=rose");
    EVERYTHING.put("BATON_POSTGRES", "bundled");
    EVERYTHING.put("BATON_POOL_SIZE", "7");
    EVERYTHING.put("BATON_NODE", "yes");
    EVERYTHING.put("BATON_DRAIN", "11");
    EVERYTHING.put("BATON_PROCESSOR_TIMEOUT", "9");
    EVERYTHING.put("BATON_PROCESSOR_CALLS", "12");
    EVERYTHING.put("BATON_PROCESSOR_PROXY", "http://proxy.example:3128");
    EVERYTHING.put(
        "BATON_PROCESSOR_URLS", "adyen=https://proxy.example/adyen,paypal=http://10.0.0.1:8080");
    EVERYTHING.put("BATON_SANDBOX_URL", "http://sandbox.example");
    EVERYTHING.put("BATON_SANDBOX_PORT", "4712");
    EVERYTHING.put("BATON_RATE_LIMIT_LIVE", "1");
    EVERYTHING.put("BATON_RATE_LIMIT_SANDBOX", "2");
    EVERYTHING.put("BATON_RATE_LIMIT_ENDPOINT", "3");
    EVERYTHING.put("BATON_RATE_LIMIT_SEARCH", "4");
    EVERYTHING.put("BATON_RATE_LIMIT_PAYMENT", "5");
    EVERYTHING.put("BATON_RATE_LIMIT_WRONG_KEYS", "8");
    EVERYTHING.put("BATON_CONCURRENCY_LIMIT", "6");
    EVERYTHING.put("BATON_CONCURRENCY_LIMIT_ENDPOINT", "7");
    EVERYTHING.put("BATON_WORK_LIMIT", "9");
    EVERYTHING.put("BATON_WEBHOOK_TIMEOUT", "8");
    EVERYTHING.put("BATON_WEBHOOK_TRIES_LIVE", "5,50");
    EVERYTHING.put("BATON_WEBHOOK_TRIES_SANDBOX", "6");
    EVERYTHING.put("BATON_WEBHOOK_PRIVATE_LIVE", "yes");
    EVERYTHING.put("BATON_VAULT_KMS_URI", "aws-kms://key");
    EVERYTHING.put("BATON_BOOTSTRAP_SECRET_KEY", "sk_test_daisy");
    EVERYTHING.put("BATON_BOOTSTRAP_PUBLISHABLE_KEY", "pk_test_daisy");
    EVERYTHING.put("BATON_METRICS_KEY", "lily");
    EVERYTHING.put("BATON_LOG_LEVEL", "debug");
  }

  @Test
  void everythingHasADefault() {
    var config = Config.read(Map.of("PATH", "/bin"), List.of());
    assertThat(config.port()).isEqualTo(4010);
    assertThat(config.host()).isEqualTo("127.0.0.1");
    assertThat(config.postgres()).isEqualTo(Source.AUTO);
    assertThat(config.poolSize()).isEqualTo(20);
    assertThat(config.processorTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(config.logLevel()).isEqualTo(Config.LogLevel.INFO);
    assertThat(config)
        .extracting(
            Config::publicUrl,
            Config::data,
            Config::databaseUrl,
            Config::vaultDatabaseUrl,
            Config::sandboxUrl,
            Config::vaultKmsUri,
            Config::bootstrapSecretKey,
            Config::bootstrapPublishableKey,
            Config::metricsKey)
        .containsOnlyNulls();
  }

  @Test
  void everyNameReachesItsPlace() {
    assertThat(EVERYTHING.keySet())
        .containsExactlyElementsOf(Setting.withFlag().stream().map(Setting::variable).toList());
    var config = Config.read(EVERYTHING, List.of());
    assertThat(config)
        .usingRecursiveComparison()
        .isEqualTo(
            new Config(
                80,
                "0.0.0.0",
                "https://pay.example",
                new Proxies(List.of(Network.parse("10.0.0.0/8"), Network.parse("127.0.0.1/32"))),
                Path.of("/srv/baton"),
                new DatabaseUrl("jdbc:postgresql://db/pay", "ann", new Secret("tulip")),
                new DatabaseUrl("jdbc:postgresql://db/pay", "v", new Secret("rose")),
                Source.BUNDLED,
                7,
                true,
                Duration.ofSeconds(11),
                Duration.ofSeconds(9),
                12,
                URI.create("http://proxy.example:3128"),
                Map.of(
                    "adyen",
                    URI.create("https://proxy.example/adyen"),
                    "paypal",
                    URI.create("http://10.0.0.1:8080")),
                "http://sandbox.example",
                4712,
                new Limits(1, 2, 3, 4, 5, 6, 7),
                8,
                9,
                new WebhookRules(Duration.ofSeconds(8), tries(5, 50), tries(6), true),
                "aws-kms://key",
                new Secret("sk_test_daisy"),
                "pk_test_daisy",
                new Secret("lily"),
                Config.LogLevel.DEBUG,
                config.effective()));
  }

  private static Tries tries(int... seconds) {
    return new Tries(Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toList());
  }

  @Test
  void aFlagSaysTheSameAsItsVariable() {
    var flags =
        EVERYTHING.entrySet().stream()
            .map(it -> Setting.valueOf(it.getKey().substring(6)).flag() + "=" + it.getValue())
            .toList();
    assertThat(Config.read(Map.of(), flags)).isEqualTo(Config.read(EVERYTHING, List.of()));
  }

  @Test
  void aFlagWins() {
    var config = Config.read(Map.of("BATON_PORT", "1"), List.of("--port", "2"));
    assertThat(config.port()).isEqualTo(2);
  }

  @Test
  void anEmptyVariableIsNone() {
    assertThat(Config.read(Map.of("BATON_DATA", ""), List.of()).data()).isNull();
  }

  @Test
  void whatIsLoggedHasNoSecrets() {
    var effective = Config.read(EVERYTHING, List.of()).effective();
    assertThat(effective)
        .hasSize(EVERYTHING.size())
        .contains("BATON_PORT=80", "BATON_DATABASE_URL=postgres://ann:***@db/pay")
        .noneMatch(line -> line.matches(".*(tulip|rose|sk_test_daisy).*"));
    assertThat(Config.read(EVERYTHING, List.of()).toString())
        .doesNotContain("tulip", "rose", "sk_test_daisy");
  }

  @ParameterizedTest
  @CsvSource({
    "BATON_PROT, BATON_PORT",
    "BATON_DATABASEURL, BATON_DATABASE_URL",
    "BATON_LOGLEVEL, BATON_LOG_LEVEL",
  })
  void anUnknownVariableSuggestsTheNearest(String wrong, String right) {
    assertThatThrownBy(() -> Config.read(Map.of(wrong, "1"), List.of()))
        .isInstanceOf(StartFailed.class)
        .hasMessage(wrong + " is not a setting; did you mean " + right + "?");
  }

  @ParameterizedTest
  @CsvSource({"--prot, --port", "--dta, --data", "--databse-url, --database-url"})
  void anUnknownFlagSuggestsTheNearest(String wrong, String right) {
    assertThatThrownBy(() -> Config.read(Map.of(), List.of(wrong, "1")))
        .isInstanceOf(StartFailed.class)
        .hasMessage(wrong + " is not a flag; did you mean " + right + "?");
  }

  @Test
  void theJdkIsChosenBeforeThereAreFlags() {
    assertThatThrownBy(() -> Config.read(Map.of(), List.of("--java-home", "/opt/jdk")))
        .isInstanceOf(StartFailed.class)
        .hasMessageStartingWith("--java-home is not a flag");
  }

  @ParameterizedTest
  @CsvSource({
    "--port, 65536, 'BATON_PORT must be a whole number from 0 to 65535 but was \"65536\"'",
    "--port, 99999999999, 'BATON_PORT must be a whole number from 0 to 65535 but was \"99999999999\"'",
    "--pool-size, -1, 'BATON_POOL_SIZE must be a whole number from 2 to 90 but was \"-1\"'",
    "--postgres, mysql, 'BATON_POSTGRES must be one of [auto, machine, bundled] but was \"mysql\"'",
    "--webhook-tries-live, '9,5', 'BATON_WEBHOOK_TRIES_LIVE must be growing numbers of seconds such as 60,600 but was \"9,5\"'",
    "--public-url, foo, 'BATON_PUBLIC_URL must be like https://pay.example but was \"foo\"'",
    "--public-url, javascript:x, 'BATON_PUBLIC_URL must be like https://pay.example but was \"javascript:x\"'",
    "--sandbox-url, foo, 'BATON_SANDBOX_URL must be like https://pay.example but was \"foo\"'",
    "--bootstrap-secret-key, foo, BATON_BOOTSTRAP_SECRET_KEY must be sk_test_ and letters and digits behind it",
    "--bootstrap-secret-key, sk_live_a, BATON_BOOTSTRAP_SECRET_KEY must be sk_test_ and letters and digits behind it",
    "--bootstrap-publishable-key, 'pk_test_a b', BATON_BOOTSTRAP_PUBLISHABLE_KEY must be pk_test_ and letters and digits behind it",
    "--database-url, x, BATON_DATABASE_URL must look like postgres://user:password@host:5432/name",
  })
  void aValueThatCannotBeIsRefused(String flag, String value, String message) {
    assertThatThrownBy(() -> Config.read(Map.of(), List.of(flag, value)))
        .isInstanceOf(StartFailed.class)
        .hasMessage(message);
  }

  @Test
  void aFlagWithoutItsValueIsRefused() {
    assertThatThrownBy(() -> Config.read(Map.of(), Arrays.asList("--port")))
        .isInstanceOf(StartFailed.class)
        .hasMessage("--port needs a value");
  }
}

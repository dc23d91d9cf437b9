package baton.processor;

import baton.connector.Connector;
import baton.connector.Feature;
import baton.connector.Manifest;
import baton.connector.ProcessorAccount;
import baton.core.Secret;
import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.vault.out.ClientCertificate;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a request says about a processor; what is wrong is a {@link Problem}. */
final class ProcessorParams {
  private static final int LABEL_MAX = 100;
  private static final int ACQUIRER_BIN_MAX = 11;
  private static final int SECRET_MAX = 4096;

  /** A few certificates and a long key. */
  private static final int CERTIFICATE_MAX = 20_000;

  private static final int SETTING_MAX = 500;
  private static final int CURRENCIES_MAX = 200;
  private static final int BRANDS_MAX = 10;

  /** A line break within would end a header; one at the end was copied along. */
  private static final Pattern ONE_LINE =
      Pattern.compile("[^\\s\\p{Cntrl}](\\P{Cntrl}*[^\\s\\p{Cntrl}])?");

  private static final Pattern ACQUIRER_BIN = Pattern.compile("[0-9]{6,11}");

  private final Shape update;
  private final Shape create;

  ProcessorParams(List<Connector> connectors) {
    var manifests = connectors.stream().map(Connector::manifest).toList();
    update =
        Shape.of(
            Param.text("acquirer_bin", ACQUIRER_BIN_MAX)
                .clearable()
                .describe("The acquirer's id at the card schemes, 6 to 11 digits."),
            CardParams.brand("brands")
                .list(BRANDS_MAX)
                .describe("The only brands that the account takes, else all of the connector."),
            CardParams.countries("card_countries")
                .describe("ISO 3166 codes of the only countries whose cards the account takes."),
            Param.hash("credentials", credentials(manifests))
                .describe("As the connector needs them. Sealed, and never shown again."),
            Param.text("currencies", 3)
                .list(CURRENCIES_MAX)
                .describe("The only currencies that the account takes."),
            Param.text("label", LABEL_MAX).describe("Its name for people, unique in the mode."),
            Param.oneOf("lacks", features())
                .list(Feature.values().length)
                .describe("What the connector can do, and the account cannot."),
            Param.metadata(),
            Param.hash("settings", settings(manifests))
                .describe("As the connector takes them; nothing secret."));
    var names = manifests.stream().map(Manifest::name).toArray(String[]::new);
    create =
        update.and(
            Param.oneOf("connector", names).required(),
            Param.oneOf("environment", "simulated", "test")
                .describe(
                    "Who answers in a sandbox: a pretend processor that speaks the same contract,"
                        + " or the processor's own test environment, which is the default where"
                        + " there is one. Live mode always calls the processor itself."));
  }

  Shape create() {
    return create;
  }

  Shape update() {
    return update;
  }

  /** Who answers for a new processor. */
  static Environment environment(Params params, boolean isLive, List<Environment> inSandboxes) {
    var asked = params.text("environment");
    if (isLive) {
      if (asked != null) {
        throw Problem.invalid("Live mode calls the processor itself.", "environment");
      }
      return Environment.LIVE;
    }
    var environment = asked == null ? inSandboxes.getLast() : Environment.of(asked);
    if (!inSandboxes.contains(environment)) {
      throw Problem.invalid(
          "The connector has no environment " + environment.code() + ".", "environment");
    }
    return environment;
  }

  /** Without the settings that name its host, an account would be nowhere. */
  static void require(Profile profile, Environment environment, Manifest manifest) {
    var missing = Places.missing(manifest, environment, profile.settings());
    if (missing != null) {
      throw Problem.invalid(
          "The address of the account needs this setting: 1 to 63 lower case letters, digits and"
              + " hyphens.",
          inside("settings", missing));
    }
  }

  /** {@code current} with what was sent. */
  Profile profile(Params params, Profile current, Manifest manifest) {
    return new Profile(
        params.has("label") ? label(params) : current.label(),
        params.has("acquirer_bin") ? acquirerBin(params) : current.acquirerBin(),
        settings(params, current.settings(), manifest),
        limits(params, current.limits(), manifest),
        params.merged("metadata", current.metadata()));
  }

  /** {@code current} with what was sent. What is simulated makes up what is missing. */
  Map<String, Secret> credentials(
      Params params, Map<String, Secret> current, Manifest manifest, Environment environment) {
    var credentials = new TreeMap<>(current);
    var sent = params.map("credentials");
    if (sent != null) {
      var names = new TreeSet<>(sent.keySet());
      names.remove(ProcessorAccount.CLIENT_CERTIFICATE);
      require(manifest.credentials(), names, "credentials");
      sent.forEach((name, value) -> credentials.put(name, secret(value, name)));
      requireSame(manifest.credentials(), "credentials", current, credentials);
      credentials.values().removeIf(it -> it.reveal().isEmpty());
    }
    for (var field : manifest.credentials()) {
      if (environment != Environment.SIMULATED && !credentials.containsKey(field.name())) {
        var param = inside("credentials", field.name());
        throw Problem.invalid("Missing required param: " + param + ".", param)
            .code("parameter_missing");
      }
    }
    return credentials;
  }

  private static Secret secret(String value, String name) {
    if (name.equals(ProcessorAccount.CLIENT_CERTIFICATE)) {
      return certificate(new Secret(value));
    }
    if (!ONE_LINE.matcher(value).matches()) {
      throw Problem.invalid(
          "A credential is one line of text without spaces around it.",
          inside("credentials", name));
    }
    return new Secret(value);
  }

  /** Empty to have none any more. */
  private static Secret certificate(Secret pem) {
    var fault = pem.reveal().isEmpty() ? null : ClientCertificate.fault(pem);
    if (fault != null) {
      throw Problem.invalid(
          "The client certificate cannot be used: " + fault + ".",
          inside("credentials", ProcessorAccount.CLIENT_CERTIFICATE));
    }
    return pem;
  }

  private static Map<String, String> settings(
      Params params, Map<String, String> current, Manifest manifest) {
    var sent = params.map("settings");
    if (sent != null) {
      require(manifest.settings(), sent.keySet(), "settings");
    }
    var settings = params.merged("settings", current);
    requireSame(manifest.settings(), "settings", current, settings);
    return settings;
  }

  /** What was paid at one account is captured, refunded and asked for there. */
  private static void requireSame(
      List<Manifest.Field> fields, String hash, Map<String, ?> before, Map<String, ?> after) {
    for (var field : fields) {
      var name = field.name();
      var isSame = !before.containsKey(name) || before.get(name).equals(after.get(name));
      if (field.isFixed() && !isSame) {
        throw Problem.invalid(
            field.title()
                + " says which account it is, and does not change. Add another processor"
                + " for another account.",
            inside(hash, name));
      }
    }
  }

  private static void require(List<Manifest.Field> fields, Iterable<String> names, String hash) {
    for (var name : names) {
      if (fields.stream().noneMatch(it -> it.name().equals(name))) {
        throw Problem.invalid("The connector has no such field.", inside(hash, name));
      }
    }
  }

  private static String label(Params params) {
    var label = params.requiredText("label");
    if (!ONE_LINE.matcher(label).matches()) {
      throw Problem.invalid("A label is one line of text without spaces around it.", "label");
    }
    return label;
  }

  private static @Nullable String acquirerBin(Params params) {
    var bin = params.text("acquirer_bin");
    if (bin != null && !ACQUIRER_BIN.matcher(bin).matches()) {
      throw Problem.invalid("An acquirer BIN has 6 to 11 digits.", "acquirer_bin");
    }
    return bin;
  }

  private static Limits limits(Params params, Limits current, Manifest manifest) {
    var limits =
        new Limits(
            params.has("lacks") ? distinct(params.texts("lacks"), Feature::of) : current.lacks(),
            params.has("currencies")
                ? distinct(params.texts("currencies"), ProcessorParams::currency)
                : current.currencies(),
            params.has("brands") ? distinct(params.texts("brands"), it -> it) : current.brands(),
            params.has("card_countries")
                ? distinct(CardParams.countries("card_countries", params), it -> it)
                : current.cardCountries());
    try {
      limits.of(manifest.capabilities());
    } catch (IllegalArgumentException nothingLeft) {
      throw Problem.invalid(
          "The connector takes none of these currencies, brands or countries: "
              + nothingLeft.getMessage());
    }
    return limits;
  }

  private static String currency(String code) {
    return CardParams.currency(code, "currencies").toLowerCase(Locale.ROOT);
  }

  private static <T extends Comparable<? super T>> List<T> distinct(
      List<String> texts, Function<String, T> read) {
    return texts.stream().map(read).distinct().sorted().toList();
  }

  /** Of all connectors: which of them one has is checked when it is known. */
  private static Shape credentials(List<Manifest> manifests) {
    var certificate =
        Param.text(ProcessorAccount.CLIENT_CERTIFICATE, CERTIFICATE_MAX)
            .clearable()
            .describe(
                "For a processor that asks for one: the certificate, those that vouch for it, and"
                    + " its private key in PKCS#8, as PEM.");
    return Shape.of(
        Stream.concat(
                names(manifests, Manifest::credentials).map(it -> Param.text(it, SECRET_MAX)),
                Stream.of(certificate))
            .toArray(Param[]::new));
  }

  /** Likewise. */
  private static Shape settings(List<Manifest> manifests) {
    return Shape.of(
        names(manifests, Manifest::settings)
            .map(it -> Param.text(it, SETTING_MAX).clearable())
            .toArray(Param[]::new));
  }

  private static Stream<String> names(
      List<Manifest> manifests, Function<Manifest, List<Manifest.Field>> fields) {
    return manifests.stream()
        .flatMap(it -> fields.apply(it).stream())
        .map(Manifest.Field::name)
        .distinct();
  }

  private static String[] features() {
    return Arrays.stream(Feature.values()).map(Feature::code).toArray(String[]::new);
  }

  private static String inside(String hash, String name) {
    return hash + "[" + name + "]";
  }
}

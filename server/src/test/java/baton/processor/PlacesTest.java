package baton.processor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.connector.Capabilities;
import baton.connector.Manifest;
import baton.connector.Settling;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which address is called: what is stored, what the account says, and what the operator says. */
class PlacesTest {
  private static final Places PLACES =
      new Places(URI.create("http://127.0.0.1:4011"), Set.of("distant"), Map.of());
  private static final Manifest MANIFEST =
      new Manifest(
          "distant",
          "Distant",
          List.of(),
          List.of(new Manifest.Field("prefix", "Prefix")),
          new Manifest.Hosts("https://test.distant.example", "https://{prefix}.distant.example/v2"),
          new Settling(List.of(new Settling.Way.RetrieveByKey()), Duration.ofDays(1)),
          Capabilities.of(Set.of()));

  @Test
  void aSimulatedProcessorIsAtTheSimulatorUnderItsConnectorsName() {
    var row = row(Places.simulated(MANIFEST, "shop"), Map.of());
    assertThat(PLACES.url(row, MANIFEST)).hasToString("http://127.0.0.1:4011/shop/distant");
    assertThat(Places.book(row)).isEqualTo("shop");
    assertThat(Places.environment(row)).isEqualTo(Environment.SIMULATED);
  }

  @Test
  void aRealOneIsWhereItsManifestSays() {
    var prefix = Map.of("prefix", "shop-1");
    var test = row(Places.real(Environment.TEST), Map.of());
    var live = row(Places.real(Environment.LIVE), prefix);
    assertThat(PLACES.url(test, MANIFEST)).hasToString("https://test.distant.example");
    assertThat(PLACES.url(live, MANIFEST)).hasToString("https://shop-1.distant.example/v2");
    assertThat(Places.book(live)).isNull();
    assertThat(Places.missing(MANIFEST, Environment.LIVE, prefix)).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a.b", "evil.example/", "a@b", "A", "a b", "a%2e", "{prefix}"})
  void whatCouldLeadElsewhereIsNoNameOfAHost(String prefix) {
    var settings = Map.of("prefix", prefix);
    assertThat(Places.missing(MANIFEST, Environment.LIVE, settings)).isEqualTo("prefix");
    assertThatThrownBy(() -> PLACES.url(row(Places.real(Environment.LIVE), settings), MANIFEST))
        .hasMessageContaining("prefix");
  }

  @Test
  void theOperatorsAddressIsCalledInsteadOfTheProcessorsOwn() {
    var proxied =
        new Places(
            URI.create("http://127.0.0.1:4011"),
            Set.of(),
            Map.of("distant", URI.create("https://proxy.example/distant")));
    for (var real : List.of(Environment.TEST, Environment.LIVE)) {
      assertThat(proxied.url(row(Places.real(real), Map.of()), MANIFEST))
          .hasToString("https://proxy.example/distant");
    }
    assertThat(proxied.url(row(Places.simulated(MANIFEST, "shop"), Map.of()), MANIFEST))
        .hasHost("127.0.0.1");
  }

  private static ProcessorRow row(String baseUrl, Map<String, String> settings) {
    return new ProcessorRow(
        "proc_1",
        "mode_1",
        "distant",
        baseUrl,
        "sealed",
        new Profile("one", null, settings, Limits.NONE, Map.of()),
        PriceList.NONE,
        new ProcessorRow.State(true, false, null),
        Instant.EPOCH);
  }
}

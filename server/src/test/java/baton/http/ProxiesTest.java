package baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxiesTest {
  private static final Proxies OURS = Proxies.parse("10.0.0.0/8, 2001:db8::/32, 127.0.0.1");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "203.0.113.9 | 198.51.100.1 | 203.0.113.9", // Not one of ours: it may say what it likes.
        "10.1.2.3    | 198.51.100.1 | 198.51.100.1",
        "10.1.2.3    | 198.51.100.1, 127.0.0.1 , 10.9.9.9 | 198.51.100.1",
        "10.1.2.3    | 1.1.1.1, 198.51.100.1 | 198.51.100.1", // The first is made up.
        "10.1.2.3    | 10.7.7.7, 10.8.8.8 | 10.7.7.7",
        "10.1.2.3    | 198.51.100.1:4711 | 198.51.100.1",
        "2001:db8::5 | '[2001:4860::1]:4711' | 2001:4860:0:0:0:0:0:1",
        "2001:db8::5 | 2001:4860::1 | 2001:4860:0:0:0:0:0:1",
        "10.1.2.3    | unknown | 10.1.2.3",
        "10.1.2.3    | 198.51.100.1, pay.example | 10.1.2.3",
        "10.1.2.3    | '' | 10.1.2.3",
        "10.1.2.3    | ',,' | 10.1.2.3",
        "127.0.0.2   | 198.51.100.1 | 127.0.0.2",
        "::ffff:10.1.2.3 | 198.51.100.1 | 198.51.100.1",
      })
  void theLastOneThatIsNoProxyOfOursAsks(String peer, String forwardedFor, String client) {
    assertThat(OURS.client(peer, forwardedFor)).isEqualTo(client);
  }

  @Test
  void withoutProxiesNobodyIsBelieved() {
    assertThat(Proxies.parse("").client("127.0.0.1", "198.51.100.1")).isEqualTo("127.0.0.1");
    assertThat(OURS.client("10.1.2.3", null)).isEqualTo("10.1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"pay.example", "10.0.0.0/33", "10.0.0.0/x", "10.0.0/8/", ",", "1.2.3.4,"})
  void whatIsNoNetworkIsRefused(String text) {
    assertThatThrownBy(() -> Proxies.parse(text)).isInstanceOf(IllegalArgumentException.class);
  }
}

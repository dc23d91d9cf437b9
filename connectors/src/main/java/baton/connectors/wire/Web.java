package baton.connectors.wire;

import baton.connector.HttpCall;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Addresses of the web, ours and theirs. */
public final class Web {
  private Web() {}

  /** {@code path} below {@code base}. */
  public static URI at(URI base, String path) {
    return URI.create(base + path);
  }

  /** {@code form} with {@code name}, escaped, where it has {@code {}}. */
  public static String path(String form, String name) {
    return form.replace("{}", URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20"));
  }

  public static HttpCall post(URI url, String json) {
    return HttpCall.post(url, json).with("Content-Type", "application/json");
  }

  /** Null unless {@code text} is an address that a payer's browser can go to. */
  public static @Nullable URI page(String text) {
    try {
      var uri = new URI(text);
      var isWeb = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
      return isWeb && uri.getHost() != null ? uri : null;
    } catch (URISyntaxException e) {
      return null;
    }
  }
}

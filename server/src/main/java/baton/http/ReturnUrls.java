package baton.http;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code return_url}, the same wherever it is taken: where a payer's browser ends up. */
public final class ReturnUrls {
  /** What a browser makes of such a URL itself, or of a file; of none, a page of ours. */
  private static final Set<String> NOWHERE =
      Set.of(
          "",
          "about",
          "blob",
          "data",
          "file",
          "filesystem",
          "javascript",
          "vbscript",
          "view-source");

  private ReturnUrls() {}

  /**
   * Throws a {@link Problem} unless {@code url} is a page or an app for a payer's browser to go to.
   */
  public static void check(@Nullable String url) {
    if (url == null) {
      return;
    }
    try {
      var uri = new URI(url);
      var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
      if (scheme.startsWith("http") ? uri.getHost() != null : !NOWHERE.contains(scheme)) {
        return;
      }
    } catch (URISyntaxException e) {
      // Answered below, as any other text that is no URL.
    }
    throw Problem.invalid("Not a valid URL", "return_url").code("url_invalid");
  }
}

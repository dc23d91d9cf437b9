package baton.dashboard;

import baton.http.RawRequest;
import baton.http.Response;
import baton.http.Routes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * {@code /dashboard} and everything below: a file of the build, or else the page that finds out by
 * itself what its path means. All files are read at the start: what is not among them is not there,
 * whatever a path says. Thread safe.
 */
public final class DashboardPage {
  private static final String PATH = "/dashboard";
  private static final String INDEX = "index.html";
  private static final String NOT_BUILT =
      """
      <!doctype html>
      <html lang="en"><meta charset="utf-8"><title>Baton</title>
      <main><h1>The dashboard is not built</h1>
      <p>The server runs, and so does its API. <code>./baton start</code> builds the dashboard where it finds
      npm; the log of the start tells why it did not.</p></main></html>
      """;

  private static final String AS_IT_IS = "";

  private static final String GZIP = "gzip";

  /** What the build may leave beside a file, and how its name ends then; the smallest first. */
  private static final Map<String, String> ENCODINGS =
      new TreeMap<>(Map.of("br", ".br", GZIP, ".gz"));

  private static final String TEXTS = "(text/|application/json|application/manifest|image/svg).*";

  private static final String UNKNOWN_TYPE = "application/octet-stream";
  private static final Map<String, String> TYPES =
      Map.ofEntries(
          Map.entry("css", "text/css;charset=utf-8"),
          Map.entry("html", "text/html;charset=utf-8"),
          Map.entry("ico", "image/x-icon"),
          Map.entry("js", "text/javascript;charset=utf-8"),
          Map.entry("json", "application/json"),
          Map.entry("png", "image/png"),
          Map.entry("svg", "image/svg+xml"),
          Map.entry("txt", "text/plain;charset=utf-8"),
          Map.entry("webmanifest", "application/manifest+json"),
          Map.entry("woff2", "font/woff2"));

  /**
   * Scripts are files of ours, never in a page. Styles may stand in one: the components compute
   * them while they run. Nothing comes from anybody else, and nobody else may frame a page.
   */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
          + " img-src 'self' data:; font-src 'self'; connect-src 'self'; manifest-src 'self';"
          + " base-uri 'none'; form-action 'self'; frame-ancestors 'none'";

  private static final String NOT_NEEDED =
      "camera=(), geolocation=(), microphone=(), payment=(), usb=()";

  /** The build puts a hash of the content into these files' names. */
  private static final String HASHED = "assets/";

  private static final String FOR_EVER = "public, max-age=31536000, immutable";
  private static final String ASK_EACH_TIME = "no-cache";

  /** A file, by encoding; by the empty text as it is. */
  private record Asset(String name, Map<String, Response> forms) {
    Response plain() {
      return Objects.requireNonNull(forms.get(AS_IT_IS));
    }
  }

  private final Map<String, Asset> assets;
  private final boolean isSecure;

  /**
   * @param folder of the build; there need not be one
   * @param isSecure browsers come over TLS, and are to do so for ever
   */
  public DashboardPage(Path folder, boolean isSecure) {
    this.assets = read(folder);
    this.isSecure = isSecure;
  }

  public void register(Routes routes) {
    routes.tree("GET", PATH, this::answer);
  }

  public boolean isBuilt() {
    return assets.containsKey(INDEX);
  }

  private Response answer(RawRequest request) {
    var name = request.path().substring(PATH.length()).replaceFirst("^/", "");
    var asset = assets.get(name.isEmpty() ? INDEX : name);
    if (asset != null) {
      return told(send(asset, request));
    }
    var index = assets.get(INDEX);
    if (index == null) {
      return told(Response.html(404, NOT_BUILT));
    }
    var isFile = name.startsWith(HASHED) || name.substring(name.lastIndexOf('/') + 1).contains(".");
    return told(isFile ? Response.empty(404) : send(index, request));
  }

  private static Response send(Asset asset, RawRequest request) {
    var form = form(asset, request.header("Accept-Encoding"));
    var known = request.header("If-None-Match");
    var tag = form.headers().get("ETag");
    var isKnown = known != null && tag != null && known.contains(tag);
    var answer = isKnown ? Response.empty(304).with("ETag", String.valueOf(tag)) : form;
    return answer
        .with("Cache-Control", asset.name().startsWith(HASHED) ? FOR_EVER : ASK_EACH_TIME)
        .with("Vary", "Accept-Encoding");
  }

  private static Response form(Asset asset, @Nullable String taken) {
    for (var encoding : ENCODINGS.keySet()) {
      var form = asset.forms().get(encoding);
      if (form != null && takes(taken, encoding)) {
        return form;
      }
    }
    var plain = asset.plain();
    return takes(taken, GZIP) && plain.contentType().matches(TEXTS)
        ? asset.forms().computeIfAbsent(GZIP, _ -> zipped(plain))
        : plain;
  }

  /** Once for each file, where the build did not do it better. */
  private static Response zipped(Response plain) {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(plain.body());
    } catch (IOException e) {
      throw new UncheckedIOException("memory cannot be written to", e);
    }
    return form(plain.contentType(), GZIP, bytes.toByteArray());
  }

  private static boolean takes(@Nullable String taken, String encoding) {
    return taken != null
        && Arrays.stream(taken.replace(" ", "").split(",", -1))
            .anyMatch(it -> it.equals(encoding) || it.matches(encoding + ";q=(1|0\\.\\d*[1-9]).*"));
  }

  private Response told(Response response) {
    var told =
        response
            .with("Content-Security-Policy", POLICY)
            .with("Permissions-Policy", NOT_NEEDED)
            .with("Referrer-Policy", "no-referrer")
            .with("X-Content-Type-Options", "nosniff")
            .with("X-Frame-Options", "DENY")
            .with("Cross-Origin-Opener-Policy", "same-origin");
    return isSecure ? told.with("Strict-Transport-Security", "max-age=31536000") : told;
  }

  private static Map<String, Asset> read(Path folder) {
    if (!Files.isRegularFile(folder.resolve(INDEX))) {
      return Map.of();
    }
    try (var files = Files.walk(folder)) {
      var assets = new TreeMap<String, Asset>();
      for (var it : files.toList()) {
        if (Files.isRegularFile(it, LinkOption.NOFOLLOW_LINKS)) {
          add(assets, folder.relativize(it).toString().replace('\\', '/'), Files.readAllBytes(it));
        }
      }
      assets.values().removeIf(it -> !it.forms().containsKey(AS_IT_IS));
      return Map.copyOf(assets);
    } catch (IOException e) {
      throw new UncheckedIOException("the dashboard cannot be read", e);
    }
  }

  private static void add(Map<String, Asset> assets, String file, byte[] body) {
    var encoding =
        ENCODINGS.entrySet().stream()
            .filter(it -> file.endsWith(it.getValue()))
            .map(Map.Entry::getKey)
            .findFirst()
            .orElse(AS_IT_IS);
    var ending = ENCODINGS.getOrDefault(encoding, "");
    var name = file.substring(0, file.length() - ending.length());
    var type = TYPES.getOrDefault(name.substring(name.lastIndexOf('.') + 1), UNKNOWN_TYPE);
    assets
        .computeIfAbsent(name, it -> new Asset(it, new ConcurrentHashMap<>()))
        .forms()
        .put(encoding, form(type, encoding, body));
  }

  private static Response form(String type, String encoding, byte[] body) {
    var form = new Response(200, type, body).with("ETag", tag(body));
    return encoding.equals(AS_IT_IS) ? form : form.with("Content-Encoding", encoding);
  }

  private static String tag(byte[] body) {
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(body);
      return '"' + HexFormat.of().formatHex(hash, 0, 12) + '"';
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}

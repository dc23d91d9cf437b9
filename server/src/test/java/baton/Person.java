package baton;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A browser in which somebody is signed in, or not: it holds the cookie and does what pages do. */
public final class Person {
  public static final String PASSWORD = "correct horse battery";
  private static final String SESSION = "/v1/orchestration/session";

  /** It holds no cookies: each browser has its own. */
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final URI url;
  private final Map<String, String> headers = new TreeMap<>();

  public Person(URI url) {
    this.url = url;
  }

  /** The first owner of the server. */
  public static Person owner(TestServer server, String email) {
    var link = String.valueOf(server.server().newSetupLink());
    var person = new Person(server.url());
    person.comesIn(
        "/v1/orchestration/setup",
        "name=Ada&email=%s&password=%s&token=%s".formatted(email, PASSWORD, tokenOf(link)));
    return person;
  }

  /** Somebody whom this one invites. */
  public Person invites(String email, String role) {
    var made = post("/v1/orchestration/invitations", "email=%s&role=%s".formatted(email, role));
    var person = new Person(url);
    person.comesIn(
        "/v1/orchestration/invitations/accept",
        "name=%s&password=%s&token=%s".formatted(role, PASSWORD, tokenOf(made.text("url"))));
    return person;
  }

  public static String tokenOf(String link) {
    return link.replaceFirst(".*token=", "");
  }

  /** In this mode from now on. */
  public Person in(String mode) {
    headers.put("Baton-Mode", mode);
    return this;
  }

  /** The first mode of the account that is, or is not, live. */
  public Person in(boolean livemode) {
    for (var mode : get(SESSION).json().at("modes").node()) {
      if (mode.path("livemode").asBoolean() == livemode) {
        return in(mode.path("id").asString());
      }
    }
    throw new AssertionError("no such mode");
  }

  public Wire.Answer signIn(String email, String password) {
    return comesIn(SESSION, "email=%s&password=%s".formatted(email, password));
  }

  /** Sends {@code form} where a session begins, and holds what comes back. */
  public Wire.Answer comesIn(String path, String form) {
    var answer = send("POST", path, form);
    var cookie = answer.header("Set-Cookie");
    if (cookie != null) {
      headers.put("Cookie", cookie.split(";", -1)[0]);
      headers.put("Baton-Csrf", answer.text("csrf_token"));
    }
    return answer;
  }

  public Wire.Answer get(String path) {
    return send("GET", path, "");
  }

  public Wire.Answer post(String path, String form) {
    return send("POST", path, form);
  }

  public Wire.Answer delete(String path) {
    return send("DELETE", path, "");
  }

  public String id() {
    return get(SESSION).json().at("user").text("id");
  }

  /** A header that is sent from now on; null for none. */
  public Person with(String header, @Nullable String value) {
    if (value == null) {
      headers.remove(header);
    } else {
      headers.put(header, value);
    }
    return this;
  }

  public String header(String name) {
    return headers.getOrDefault(name, "");
  }

  public Wire.Answer send(String method, String path, String form) {
    var body = method.equals("POST") ? BodyPublishers.ofString(form) : BodyPublishers.noBody();
    var request =
        HttpRequest.newBuilder(url.resolve(path.replace("[", "%5B").replace("]", "%5D")))
            .timeout(Duration.ofSeconds(30))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .method(method, body);
    headers.forEach(request::header);
    try {
      return new Wire.Answer(CLIENT.send(request.build(), BodyHandlers.ofString()));
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  /** The error's code; empty where there is none. */
  public static String code(Wire.Answer answer) {
    return answer.json().at("error").node().path("code").asString("");
  }
}

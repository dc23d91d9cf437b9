package baton.connectors.paypal;

import baton.connector.HttpCall;
import baton.connectors.wire.Web;
import baton.core.Json;
import baton.core.Secret;
import java.net.URI;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Calls with a token. All of them want the whole resource back. */
record Session(URI base, Secret token) {
  HttpCall get(String path) {
    return with(HttpCall.get(Web.at(base, path)));
  }

  /**
   * Sent again with the same key, it is answered by what became of it.
   *
   * @param body null for none
   */
  HttpCall post(String path, String key, @Nullable Object body) {
    var url = Web.at(base, path);
    var call =
        body == null
            ? new HttpCall("POST", url, new TreeMap<>(), null)
            : Web.post(url, Json.write(body));
    return with(call).with("PayPal-Request-Id", key).with("Prefer", "return=representation");
  }

  /**
   * As {@link #post}, in the one part of a form. JSON has no line breaks of its own, so that
   * nothing in it ends the part.
   */
  HttpCall form(String path, String key, Object input) {
    var boundary = "baton-" + key;
    var part = "Content-Disposition: form-data; name=\"input\"\r\nContent-Type: application/json";
    var body =
        "--%s\r\n%s\r\n\r\n%s\r\n--%s--\r\n".formatted(boundary, part, Json.write(input), boundary);
    return with(HttpCall.post(Web.at(base, path), body))
        .with("Content-Type", "multipart/form-data; boundary=" + boundary)
        .with("PayPal-Request-Id", key);
  }

  private HttpCall with(HttpCall call) {
    return call.with("Authorization", "Bearer " + token.reveal());
  }
}

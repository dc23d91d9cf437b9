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

  private HttpCall with(HttpCall call) {
    return call.with("Authorization", "Bearer " + token.reveal());
  }
}

package baton.connectors.stripe;

import baton.connector.CardSlot;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A form-encoded body; what is null is left out. */
final class Form {
  private final List<String> pairs = new ArrayList<>();

  Form put(String name, @Nullable Object value) {
    if (value != null) {
      pairs.add(escape(name) + "=" + escape(value.toString()));
    }
    return this;
  }

  /** What the vault fills in needs no escape. */
  Form put(String name, CardSlot slot) {
    pairs.add(escape(name) + "=" + slot.marker());
    return this;
  }

  String text() {
    return String.join("&", pairs);
  }

  static String escape(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }
}

package baton.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.TreeMap;

/**
 * Writes a {@link Form} in its canonical way: sorted by name, lists with indexes. Two requests that
 * mean the same are written the same, whatever the order a client sent them in.
 */
final class FormWriter {
  private final StringBuilder text = new StringBuilder();

  private FormWriter() {}

  static String write(Form.Hash form) {
    var writer = new FormWriter();
    new TreeMap<>(form.entries()).forEach((name, it) -> writer.add(encode(name), it));
    return writer.text.toString();
  }

  private void add(String at, Form form) {
    switch (form) {
      case Form.Text(var value) ->
          text.append(text.isEmpty() ? "" : "&").append(at).append('=').append(encode(value));
      case Form.Hash(var entries) ->
          new TreeMap<>(entries).forEach((name, it) -> add(at + "[" + encode(name) + "]", it));
    }
  }

  private static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8);
  }
}

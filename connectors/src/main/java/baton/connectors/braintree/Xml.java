package baton.connectors.braintree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The texts of a small XML document that its sender has signed: elements and texts, and nothing
 * that would have to be looked up.
 *
 * @param texts of the first element at each path, names below the root with slashes
 */
record Xml(Map<String, String> texts) {
  private static final Pattern PROLOG = Pattern.compile("\\s*(<\\?xml[^<>]*\\?>)?\\s*");
  private static final Pattern TOKEN =
      Pattern.compile("<(/?)([A-Za-z0-9-]{1,64})(?:\\s[^<>]{0,256}?)?(/?)>|([^<>]+)");
  private static final int DEPTH_MAX = 16;

  Xml {
    texts = Map.copyOf(texts);
  }

  /** Null for anything else, a document type or a reference to an entity of its own for example. */
  static @Nullable Xml parse(String document) {
    var texts = new HashMap<String, String>();
    var path = new ArrayList<String>();
    var prolog = PROLOG.matcher(document);
    var at = prolog.lookingAt() ? prolog.end() : 0;
    var token = TOKEN.matcher(document);
    while (at < document.length()) {
      if (!token.find(at) || token.start() != at || path.size() > DEPTH_MAX) {
        return null;
      }
      at = token.end();
      var name = token.group(2);
      if (name == null) {
        texts.putIfAbsent(below(path), plain(token.group(4)));
      } else if (token.group(1).isEmpty()) {
        path.add(name);
        if (!token.group(3).isEmpty()) {
          path.removeLast();
        }
      } else if (path.isEmpty() || !path.removeLast().equals(name)) {
        return null;
      }
    }
    return path.isEmpty() ? new Xml(texts) : null;
  }

  /** The text at {@code path}; empty when there is none. */
  String text(String path) {
    return texts.getOrDefault(path, "");
  }

  private static String below(List<String> path) {
    return path.isEmpty() ? "" : String.join("/", path.subList(1, path.size()));
  }

  private static String plain(String text) {
    return text.strip().replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
  }
}

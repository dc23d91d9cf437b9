package baton.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code application/x-www-form-urlencoded} into a {@link Form}. Strict: whatever could be
 * read in two ways is a {@link Problem} of status 400, never a guess.
 */
final class FormReader {
  static final int PAIRS_MAX = 4096;
  static final int DEPTH_MAX = 12;
  static final int KEY_CHARS_MAX = 512;

  /** The one hash whose names are the caller's: its elements get none from their place. */
  private static final String NAMED = "metadata";

  private final Form.Hash root = new Form.Hash();
  private int pairs;

  private FormReader() {}

  /** The tree of all {@code parts}, read as if they were one. */
  static Form.Hash read(byte[]... parts) {
    var reader = new FormReader();
    for (var part : parts) {
      reader.part(part);
    }
    return reader.root;
  }

  /**
   * The pairs of all {@code parts} as they are, whatever brackets in names may mean; of one name
   * the last counts.
   */
  static SortedMap<String, String> flat(byte[]... parts) {
    var pairs = new TreeMap<String, String>();
    for (var part : parts) {
      for (var from = 0; from < part.length; ) {
        var to = indexOf(part, '&', from, part.length);
        var equals = indexOf(part, '=', from, to);
        if (equals > from) {
          pairs.put(decode(part, from, equals), decode(part, Math.min(equals + 1, to), to));
        }
        from = to + 1;
      }
    }
    return pairs;
  }

  private void part(byte[] bytes) {
    for (var from = 0; from < bytes.length; ) {
      var to = indexOf(bytes, '&', from, bytes.length);
      if (to > from) {
        pair(bytes, from, to);
      }
      from = to + 1;
    }
  }

  private void pair(byte[] bytes, int from, int to) {
    if (++pairs > PAIRS_MAX) {
      throw Problem.invalid("A request may have at most " + PAIRS_MAX + " parameters.");
    }
    var equals = indexOf(bytes, '=', from, to);
    var key = decode(bytes, from, equals);
    put(key, path(key), decode(bytes, Math.min(equals + 1, to), to));
  }

  private void put(String key, List<String> path, String value) {
    var hash = root;
    for (var depth = 0; depth < path.size() - 1; depth++) {
      hash = child(hash, path.subList(depth, path.size()), key);
    }
    var name = path.getLast().isEmpty() ? next(hash) : path.getLast();
    if (hash.entries().putIfAbsent(name, new Form.Text(value)) != null) {
      throw Problem.invalid("The parameter " + key + " was sent more than once.", key);
    }
  }

  private static Form.Hash child(Form.Hash parent, List<String> path, String key) {
    var name = path.getFirst();
    if (name.isEmpty()) {
      // a[][x]=1&a[][y]=2 is one element; the next begins when a name comes again.
      var last = parent.entries().lastEntry();
      if (last != null
          && last.getValue() instanceof Form.Hash open
          && !has(open, path.subList(1, path.size()))) {
        return open;
      }
      name = next(parent);
    }
    return switch (parent.entries().computeIfAbsent(name, _ -> new Form.Hash())) {
      case Form.Hash it -> it;
      case Form.Text _ ->
          throw Problem.invalid("The parameter " + key + " is both a value and a hash.", key);
    };
  }

  private static boolean has(Form.Hash hash, List<String> path) {
    return switch (hash.get(path.getFirst())) {
      case null -> false;
      case Form.Text _ -> true;
      case Form.Hash it -> path.size() == 1 || has(it, path.subList(1, path.size()));
    };
  }

  private static String next(Form.Hash list) {
    return String.valueOf(list.entries().size());
  }

  /** {@code a[b][]} as {@code a, b, ""}. */
  private static List<String> path(String key) {
    if (key.length() > KEY_CHARS_MAX) {
      throw Problem.invalid("Parameter names may have at most " + KEY_CHARS_MAX + " characters.");
    }
    var path = new ArrayList<String>(4);
    var bracket = key.indexOf('[');
    path.add(name(key, key.substring(0, bracket < 0 ? key.length() : bracket)));
    while (bracket >= 0 && bracket < key.length()) {
      var end = key.indexOf(']', bracket);
      if (key.charAt(bracket) != '[' || end < 0 || path.size() == DEPTH_MAX) {
        throw malformed(key);
      }
      if (end == bracket + 1 && path.getLast().equals(NAMED)) {
        var hash = key.substring(0, bracket);
        throw Problem.invalid("Invalid object: " + hash + " is a hash.", hash);
      }
      path.add(end == bracket + 1 ? "" : name(key, key.substring(bracket + 1, end)));
      bracket = end + 1;
    }
    return path;
  }

  private static String name(String key, String name) {
    if (name.isEmpty() || name.indexOf(']') >= 0 || name.indexOf('[') >= 0) {
      throw malformed(key);
    }
    return name;
  }

  private static Problem malformed(String key) {
    return Problem.invalid(
        "Invalid parameter name: " + key + " (write a[b][c], at most " + DEPTH_MAX + " deep).",
        key);
  }

  private static String decode(byte[] bytes, int from, int to) {
    var plain = new ByteArrayOutputStream(to - from);
    for (var at = from; at < to; at++) {
      switch (bytes[at]) {
        case '+' -> plain.write(' ');
        case '%' -> {
          plain.write(escaped(bytes, at, to));
          at += 2;
        }
        default -> plain.write(bytes[at]);
      }
    }
    return utf8(plain.toByteArray());
  }

  private static int escaped(byte[] bytes, int at, int to) {
    var high = at + 2 < to ? Character.digit(bytes[at + 1], 16) : -1;
    var low = at + 2 < to ? Character.digit(bytes[at + 2], 16) : -1;
    if (high < 0 || low < 0) {
      throw Problem.invalid("Invalid percent-encoding in the request's parameters.");
    }
    return high * 16 + low;
  }

  private static String utf8(byte[] bytes) {
    try {
      var text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        throw Problem.invalid("Parameters must not contain null bytes.");
      }
      return text;
    } catch (CharacterCodingException e) {
      throw Problem.invalid("Invalid UTF-8 in the request's parameters.");
    }
  }

  /** Where {@code wanted} is, or {@code to} when it is not there. */
  private static int indexOf(byte[] bytes, char wanted, int from, int to) {
    var at = from;
    while (at < to && bytes[at] != wanted) {
      at++;
    }
    return at;
  }
}

package baton.db;

import baton.core.Secret;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Where a PostgreSQL database is and who asks, in the driver's form. The address has no password in
 * it, so that it can be shown.
 */
public record DatabaseUrl(String jdbcUrl, @Nullable String user, @Nullable Secret password) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?:jdbc:)?postgres(?:ql)?://"
              + "(?:(?<user>[^:@/]*)(?::(?<password>[^@/]*))?@)?"
              + "(?<place>[^@/?]+/[^@/?]+)(?:\\?(?<parameters>.*))?");

  /**
   * Understands {@code postgres://user:password@host:5432/name?sslmode=require} and the same with
   * {@code jdbc:postgresql}, also with {@code user} and {@code password} as parameters. Null when
   * {@code text} is neither.
   */
  public static @Nullable DatabaseUrl parse(String text) {
    var form = FORM.matcher(text);
    if (!form.matches()) {
      return null;
    }
    var user = decoded(form.group("user"));
    var password = decoded(form.group("password"));
    var others = new ArrayList<String>();
    var parameters = form.group("parameters");
    for (var parameter : (parameters == null ? "" : parameters).split("&", -1)) {
      var pair = parameter.split("=", 2);
      if (pair.length == 2 && pair[0].equals("user")) {
        user = decoded(pair[1]);
      } else if (pair.length == 2 && pair[0].equals("password")) {
        password = decoded(pair[1]);
      } else if (!parameter.isEmpty()) {
        others.add(parameter);
      }
    }
    return new DatabaseUrl(
        "jdbc:postgresql://"
            + form.group("place")
            + (others.isEmpty() ? "" : "?" + String.join("&", others)),
        user,
        password == null ? null : new Secret(password));
  }

  private static @Nullable String decoded(@Nullable String text) {
    // A plus is a plus in a password; only the decoder of forms takes it for a blank.
    return text == null
        ? null
        : URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}

package baton.exchange;

import baton.core.Secret;
import baton.vault.Vault;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What may be kept of what was sent to a processor, or came back. Headers are never kept. */
final class Redaction {
  private static final String HIDDEN = "[redacted]";
  private static final int CHARS_MAX = 8000;

  /** A secret of fewer characters is a word that may stand anywhere. */
  private static final int SECRET_CHARS_MIN = 6;

  /** What is beyond is not looked at, and not kept. */
  private static final int LOOKED_AT_MAX = 64_000;

  /** Values of such names, in JSON, also in JSON within JSON, in XML and in forms. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i)((?:secret|token|passw(?:or)?d|signature|cryptogram|cavv|api_?key|cvc|cvv|hmac)"
              + "[A-Za-z0-9_%\\]-]{0,40}\\\\{0,3}[\"']?\\s{0,5}[:=>]\\s{0,5})"
              + "(\\\\{0,3}\"[^\"]*\"?|'[^']*'?|[^&\\s<>,}\"']+)");

  private final List<String> secrets;

  /** {@code secrets} are the credentials of the account. */
  Redaction(Collection<Secret> secrets) {
    this.secrets =
        secrets.stream().map(Secret::reveal).filter(it -> it.length() >= SECRET_CHARS_MIN).toList();
  }

  @Nullable String of(@Nullable String text) {
    if (text == null || text.isEmpty()) {
      return null;
    }
    var plain = text.length() <= LOOKED_AT_MAX ? text : text.substring(0, LOOKED_AT_MAX);
    for (var it : secrets) {
      plain = plain.replace(it, HIDDEN);
    }
    plain = NAMED.matcher(plain).replaceAll("$1" + HIDDEN);
    if (Vault.hasCardNumber(plain)) {
      return "[not kept: it holds what looks like a card number]";
    }
    return plain.length() <= CHARS_MAX ? plain : plain.substring(0, CHARS_MAX) + "…";
  }
}

package baton.vault.number;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Finds card numbers where none may be: logs, dumps, stored exchanges. A finding is a run of 13 to
 * 19 digits, written in one piece or in the groups of a card (also form-encoded), of a known brand
 * and its length, and with the right check digit. Digits inside a longer word are none: ids,
 * hashes, hexadecimal and decimal fractions would be found by chance.
 */
public final class PanScanner {
  private static final Pattern CANDIDATE =
      Pattern.compile(
          """
          # At the start of a word; an escape such as \\n or %20 before it is no part of one.
          (?: (?<! [0-9A-Za-z%] | [0-9][.] ) | (?<= \\\\[nrtbf] ) | (?<= %[0-9A-Fa-f]{2} ) )
          (?: [0-9]{13,19}
            | [0-9]{4} (?<four> [\\x20+-] | %20 ) [0-9]{4} \\k<four> [0-9]{4} \\k<four> [0-9]{1,7}
            | [0-9]{4} (?<six> [\\x20+-] | %20 ) [0-9]{6} \\k<six> [0-9]{4,5}
          )
          (?! [0-9A-Za-z] )
          """,
          Pattern.COMMENTS);

  private static final Pattern SEPARATOR = Pattern.compile("%20|[ +-]");

  private PanScanner() {}

  /** What was found, masked, so that a report does not leak it once more: empty is good. */
  public static List<String> find(String text) {
    var found = new ArrayList<String>();
    var candidates = CANDIDATE.matcher(text);
    var from = 0;
    while (candidates.find(from)) {
      var number = CardNumber.parse(SEPARATOR.matcher(candidates.group()).replaceAll(""));
      if (number != null && isCard(number)) {
        found.add(number.masked());
        from = candidates.end();
      } else {
        // Digits before a number may look like its first group: the next may start inside.
        from = candidates.start() + 1;
      }
    }
    return found;
  }

  /** As {@link #find(String)} in bytes of any encoding that writes digits as ASCII does. */
  public static List<String> find(byte[] bytes) {
    return find(new String(bytes, StandardCharsets.ISO_8859_1));
  }

  private static boolean isCard(CardNumber number) {
    var brand = Bins.BUILT_IN.find(number).brand();
    return brand != Brand.UNKNOWN
        && brand.hasLength(number.digits().length())
        && number.passesLuhn();
  }
}

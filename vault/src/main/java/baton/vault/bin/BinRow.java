package baton.vault.bin;

import baton.vault.number.Brand;
import baton.vault.number.CardFacts;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the columns of one file mean, and how one of its lines is read. */
final class BinRow {
  private static final Set<String> KNOWN =
      Set.of("prefix", "from", "to", "brand", "funding", "country", "issuer");
  private static final Set<String> FUNDINGS = Set.of("credit", "debit", "prepaid", "unknown");
  private static final Pattern DIGITS = Pattern.compile("[0-9]{6,8}");
  private static final Pattern COUNTRY = Pattern.compile("[A-Z]{2}");
  private static final Pattern CONTROL = Pattern.compile("\\p{Cc}");
  private static final int ISSUER_CHARS_MAX = 200;

  /** What is wrong with a line, or with the whole file, for people. */
  static final class Fault extends RuntimeException {
    Fault(String what) {
      super(what);
    }

    @Override
    public String getMessage() {
      return String.valueOf(super.getMessage());
    }
  }

  private final Map<String, Integer> columns;

  /** Few facts belong to many ranges. */
  private final Map<CardFacts, CardFacts> known = new HashMap<>();

  private BinRow(Map<String, Integer> columns) {
    this.columns = columns;
  }

  /** Throws {@link Fault} on a column that is unknown, missing, or there twice. */
  static BinRow titled(String line) {
    var columns = new HashMap<String, Integer>();
    for (var title : fields(line)) {
      var name = title.strip().toLowerCase(Locale.ROOT);
      if (!KNOWN.contains(name)) {
        var shown = name.matches("[a-z_ -]{1,40}") ? " \"" + name + "\"" : "";
        throw new Fault(
            "column %d%s is not known; known are prefix, or from and to; brand; funding; country;"
                    .formatted(columns.size() + 1, shown)
                + " issuer");
      }
      if (columns.put(name, columns.size()) != null) {
        throw new Fault("the column \"" + name + "\" is there twice");
      }
    }
    var names = new HashSet<>(columns.keySet());
    var isRange = names.contains("from") && names.contains("to") && !names.contains("prefix");
    var isPrefix = names.contains("prefix") && !names.contains("from") && !names.contains("to");
    if (!isRange && !isPrefix) {
      throw new Fault("there must be a column \"prefix\", or the columns \"from\" and \"to\"");
    }
    if (!names.contains("brand")) {
      throw new Fault("the column \"brand\" is missing");
    }
    return new BinRow(columns);
  }

  BinRange range(String line) {
    var fields = fields(line);
    if (fields.size() != columns.size()) {
      throw new Fault("%d fields instead of %d".formatted(fields.size(), columns.size()));
    }
    var isPrefix = columns.containsKey("prefix");
    var from = digits(fields, isPrefix ? "prefix" : "from");
    var to = digits(fields, isPrefix ? "prefix" : "to");
    var read =
        new CardFacts(brand(fields), funding(fields), country(fields), issuer(fields), false);
    var facts = known.computeIfAbsent(read, it -> it);
    if (BinRange.padded(to, "9") < BinRange.padded(from, "0")) {
      throw new Fault("\"to\" is before \"from\"");
    }
    return BinRange.of(from, to, facts);
  }

  private String digits(List<String> fields, String column) {
    var digits = text(fields, column);
    if (!DIGITS.matcher(digits).matches()) {
      throw new Fault("\"" + column + "\" must have 6 to 8 digits");
    }
    return digits;
  }

  private Brand brand(List<String> fields) {
    var word = text(fields, "brand").toUpperCase(Locale.ROOT);
    for (var brand : Brand.values()) {
      if (brand.name().equals(word)) {
        return brand;
      }
    }
    throw new Fault(
        "\"brand\" must be visa, mastercard, amex, discover, diners, jcb, unionpay or unknown");
  }

  private String funding(List<String> fields) {
    var word = text(fields, "funding").toLowerCase(Locale.ROOT);
    if (word.isEmpty()) {
      return "unknown";
    }
    if (!FUNDINGS.contains(word)) {
      throw new Fault("\"funding\" must be credit, debit, prepaid, unknown or empty");
    }
    return word;
  }

  private @Nullable String country(List<String> fields) {
    var code = text(fields, "country").toUpperCase(Locale.ROOT);
    if (!code.isEmpty() && !COUNTRY.matcher(code).matches()) {
      throw new Fault("\"country\" must be two letters (ISO 3166) or empty");
    }
    return code.isEmpty() ? null : code;
  }

  private @Nullable String issuer(List<String> fields) {
    var name = text(fields, "issuer");
    if (name.length() > ISSUER_CHARS_MAX || CONTROL.matcher(name).find()) {
      throw new Fault("\"issuer\" must be a name of at most 200 characters");
    }
    return name.isEmpty() ? null : name;
  }

  /** Empty where there is no such column. */
  private String text(List<String> fields, String column) {
    var at = columns.get(column);
    return at == null ? "" : fields.get(at).strip();
  }

  /** The fields of a line: between commas, in quotes where there is a comma inside. */
  static List<String> fields(String line) {
    var fields = new ArrayList<String>();
    var field = new StringBuilder();
    var isQuoted = false;
    for (var i = 0; i < line.length(); i++) {
      var it = line.charAt(i);
      if (it == '"' && isQuoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
        field.append(it);
        i++;
      } else if (it == '"' && (isQuoted || field.isEmpty())) {
        isQuoted = !isQuoted;
      } else if (it == ',' && !isQuoted) {
        fields.add(field.toString());
        field.setLength(0);
      } else {
        field.append(it);
      }
    }
    if (isQuoted) {
      throw new Fault("a quote is not closed");
    }
    fields.add(field.toString());
    return fields;
  }
}

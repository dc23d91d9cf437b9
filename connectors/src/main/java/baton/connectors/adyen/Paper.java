package baton.connectors.adyen;

import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A text as PDF (ISO 32000-1): A4, in Courier, which every reader of PDF has, and whose letters are
 * all as wide. It has those of Western Europe only.
 */
final class Paper {
  /** Each letter is one byte: places in the text are places in the file. */
  private static final Charset LETTERS = Charset.forName("windows-1252");

  private static final int CHARS_PER_LINE = 80;
  private static final int LINES_PER_PAGE = 60;
  private static final String PAGE =
      """
      <</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources<</Font<</F 3 0 R>>>>/Contents %d 0 R>>\
      """;

  private final StringBuilder file = new StringBuilder("%PDF-1.4\n");
  private final List<Integer> places = new ArrayList<>();

  private Paper() {}

  /** Whether all of {@code text} can be read on paper. */
  static boolean isWritable(String text) {
    return LETTERS.newEncoder().canEncode(text)
        && text.chars().noneMatch(it -> Character.isISOControl(it) && !Character.isWhitespace(it));
  }

  /** {@code text} is writable. */
  static byte[] of(String text) {
    return new Paper().written(pages(text)).getBytes(LETTERS);
  }

  private String written(List<List<String>> pages) {
    var first = 4;
    var kids = new StringBuilder();
    for (var page = 0; page < pages.size(); page++) {
      kids.append(first + 2 * page).append(" 0 R ");
    }
    add("<</Type/Catalog/Pages 2 0 R>>");
    add(String.format(Locale.ROOT, "<</Type/Pages/Count %d/Kids[%s]>>", pages.size(), kids));
    add("<</Type/Font/Subtype/Type1/BaseFont/Courier/Encoding/WinAnsiEncoding>>");
    for (var lines : pages) {
      add(String.format(Locale.ROOT, PAGE, places.size() + 2));
      var shown = shown(lines);
      add("<</Length " + shown.length() + ">>\nstream\n" + shown + "\nendstream");
    }
    return end();
  }

  private void add(String object) {
    places.add(file.length());
    file.append(places.size()).append(" 0 obj\n").append(object).append("\nendobj\n");
  }

  private String end() {
    var table = file.length();
    var size = places.size() + 1;
    file.append("xref\n0 ").append(size).append("\n0000000000 65535 f \n");
    places.forEach(it -> file.append(String.format(Locale.ROOT, "%010d 00000 n \n", it)));
    file.append("trailer\n<</Size ").append(size).append("/Root 1 0 R>>\nstartxref\n");
    return file.append(table).append("\n%%EOF\n").toString();
  }

  private static String shown(List<String> lines) {
    var shown = new StringBuilder("BT /F 10 Tf 12 TL 56 780 Td");
    lines.forEach(
        it -> shown.append("\n(").append(it.replaceAll("[()\\\\]", "\\\\$0")).append(") Tj T*"));
    return shown.append("\nET").toString();
  }

  private static List<List<String>> pages(String text) {
    var lines = text.lines().flatMap(it -> parts(it).stream()).toList();
    var pages = new ArrayList<List<String>>();
    for (var from = 0; from < lines.size(); from += LINES_PER_PAGE) {
      pages.add(lines.subList(from, Math.min(lines.size(), from + LINES_PER_PAGE)));
    }
    return pages;
  }

  private static List<String> parts(String line) {
    var rest = line.replaceAll("\\s", " ");
    var parts = new ArrayList<String>();
    while (rest.length() > CHARS_PER_LINE) {
      var space = rest.lastIndexOf(' ', CHARS_PER_LINE);
      var end = space > 0 ? space : CHARS_PER_LINE;
      parts.add(rest.substring(0, end));
      rest = rest.substring(end).stripLeading();
    }
    parts.add(rest);
    return parts;
  }
}

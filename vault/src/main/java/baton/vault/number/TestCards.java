package baton.vault.number;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The published test cards with the names that stand for them: {@code pm_card_visa}. */
public final class TestCards {
  public static final TestCards BUILT_IN = read();

  record Row(CardNumber number, CardFacts facts, List<String> networks) {}

  private final List<Row> rows;
  private final Map<String, CardNumber> byName;
  private final Map<CardNumber, List<String>> coBadges;

  private TestCards(List<Row> rows, Map<String, CardNumber> byName) {
    this.rows = List.copyOf(rows);
    this.byName = Map.copyOf(byName);
    this.coBadges = rows.stream().collect(Collectors.toUnmodifiableMap(Row::number, Row::networks));
  }

  /** The number behind {@code pm_card_visa} or {@code tok_visa}, or null when there is none. */
  public @Nullable CardNumber find(String name) {
    for (var prefix : List.of("pm_card_", "tok_")) {
      if (name.startsWith(prefix)) {
        return byName.get(name.substring(prefix.length()));
      }
    }
    return null;
  }

  /** The networks beside its brand that may carry a payment with {@code number}. */
  public List<String> coBadges(CardNumber number) {
    return coBadges.getOrDefault(number, List.of());
  }

  List<Row> rows() {
    return rows;
  }

  private static TestCards read() {
    var rows = new ArrayList<Row>();
    var byName = new HashMap<String, CardNumber>();
    for (var row : Csv.rows("test-cards.csv")) {
      var number = new CardNumber(row.get(0));
      var country = row.get(3);
      var issuer = "Sandbox Bank " + country;
      var networks = List.of(row.get(1).split(" ", -1));
      var facts = new CardFacts(Brand.of(networks.getFirst()), row.get(2), country, issuer, true);
      rows.add(new Row(number, facts, networks.subList(1, networks.size())));
      for (var name : row.get(4).split(" ", -1)) {
        byName.put(name, number);
      }
    }
    byName.remove("");
    return new TestCards(rows, byName);
  }
}

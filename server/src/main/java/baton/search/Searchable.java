package baton.search;

import baton.db.Tx;
import baton.http.Request;
import baton.http.SearchPage;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;

/** What the objects of one table can be found by. Immutable. */
public final class Searchable {
  /** How far an id may be from the time of its object: both are read from one clock. */
  static final Duration SKEW = Duration.ofMinutes(1);

  private final String rows;
  private final String idPrefix;
  private final SequencedMap<String, Field> fields;

  private Searchable(String rows, String idPrefix, Map<String, Field> fields) {
    this.rows = rows;
    this.idPrefix = idPrefix;
    this.fields = new LinkedHashMap<>(fields);
  }

  /**
   * By metadata and by when they were created.
   *
   * @param rows what is searched, with the mode last: {@code customer t WHERE t.mode = ?}
   * @param idPrefix of their ids: {@code cus}
   */
  public static Searchable of(String rows, String idPrefix) {
    return new Searchable(rows, idPrefix, Map.of()).and(new Field.Metadata()).createdWithin(SKEW);
  }

  /** For objects that may be created up to {@code lag} later than their id says. */
  public Searchable createdWithin(Duration lag) {
    return and(new Field.Created(idPrefix, lag));
  }

  public Searchable whole(String name, String column) {
    return and(new Field.Whole(name, column));
  }

  public Searchable id(String name, String column) {
    return and(new Field.Id(name, column));
  }

  public Searchable currency(String column) {
    return and(new Field.Currency(column));
  }

  /** {@code conditions} by the words that the API shows, in small letters. */
  public Searchable choice(String name, Map<String, String> conditions) {
    return choice(name, conditions, "", Map.of());
  }

  /**
   * As {@link #choice(String, Map)}; {@code more} are conditions of {@code s}, which is the row
   * that {@code table} has of the same mode and id.
   */
  public Searchable choice(
      String name, Map<String, String> conditions, String table, Map<String, String> more) {
    var all = new HashMap<String, Field.Condition>();
    conditions.forEach((word, it) -> all.put(word, new Field.Condition(null, it)));
    more.forEach((word, it) -> all.put(word, new Field.Condition(table, it)));
    return and(new Field.Choice(name, Map.copyOf(all)));
  }

  /** What {@link Words#with} was told. */
  public Searchable word(String name) {
    return and(new Field.Word(name));
  }

  /** What {@link Words#withText} was told. */
  public Searchable text(String name) {
    return and(new Field.Text(name));
  }

  /** The ids that {@code request} asks for. Throws a {@link baton.http.Problem}. */
  public Found find(Tx tx, Request request) {
    var page = SearchPage.of(request);
    return search(tx, request.caller().mode(), page.query()).page(page, Search.PATIENCE);
  }

  Search search(Tx tx, String mode, String query) {
    return new Search(tx, this, mode, QueryParser.parse(query, fields));
  }

  String rows() {
    return rows;
  }

  String idPrefix() {
    return idPrefix;
  }

  private Searchable and(Field field) {
    var more = new LinkedHashMap<>(fields);
    more.put(field.name(), field);
    return new Searchable(rows, idPrefix, more);
  }
}

package baton.valuelist;

import baton.http.Param;
import baton.http.Params;
import baton.http.Problem;
import baton.http.Shape;
import baton.rules.Attribute;
import baton.rules.RuleLimits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What can be said of a named list, and what of it is right. */
final class ValueListParams {
  /** With the names of all of them, what a form may have. */
  private static final int VALUES_AT_ONCE_MAX = 4000;

  /** As much as a request may be. */
  private static final int TEXT_MAX = 1 << 20;

  private static final Param NAME = Param.text("name", RuleLimits.NAME_MAX);
  private static final Param KIND =
      Param.oneOf(
              "kind", ListValues.KINDS.stream().map(ValueListStore::code).toArray(String[]::new))
          .describe("What its values are, and so which attributes they can be compared with.");
  static final Shape CREATE =
      Shape.of(
          KIND.required(),
          Param.metadata(),
          NAME.required(),
          values("values", "The values."),
          text("values_text", "More values"));
  static final Shape UPDATE =
      Shape.of(
          values("add", "Values to add."),
          text("add_text", "More values to add"),
          Param.metadata(),
          NAME,
          values("remove", "Values to remove, before others are added."),
          text("remove_text", "More values to remove"),
          values("values", "All values from now on, in place of those that it has."),
          text("values_text", "More of all values from now on"));
  static final Shape LIST =
      Shape.of(
          KIND, Param.text("name", RuleLimits.NAME_MAX).describe("Only the one of this name."));
  static final Shape LIST_VALUES =
      Shape.of(
          Param.integer("version", 1, Integer.MAX_VALUE)
              .describe("Those that it had in this version, else in the newest."));

  private final ListValues values;

  /** {@code hasCardNumber} refuses texts in which a card number may stand. */
  ValueListParams(Predicate<String> hasCardNumber) {
    values = new ListValues(hasCardNumber);
  }

  ValueLists.Wanted wanted(String mode, Params params) {
    var kind = kind(params.requiredText("kind"));
    return new ValueLists.Wanted(
        mode,
        params.requiredText("name"),
        kind,
        params.merged("metadata", Map.of()),
        valuesOr(params, "values", kind, Set.of()));
  }

  ValueList described(Params params, ValueList it) {
    return it.described(params.textOr("name", it.name()), params.merged("metadata", it.metadata()));
  }

  ValueLists.Edit edit(Params params, Attribute.Kind kind) {
    return new ValueLists.Edit(
        values(params, "values", kind),
        valuesOr(params, "add", kind, Set.of()),
        valuesOr(params, "remove", kind, Set.of()));
  }

  static Attribute.Kind kind(String code) {
    return Attribute.Kind.valueOf(code.toUpperCase(Locale.ROOT));
  }

  private Set<String> valuesOr(
      Params params, String name, Attribute.Kind kind, Set<String> otherwise) {
    var sent = values(params, name, kind);
    return sent == null ? otherwise : sent;
  }

  /** Those of the list {@code name} and of the text {@code name_text}; null: neither was sent. */
  private @Nullable Set<String> values(Params params, String name, Attribute.Kind kind) {
    var inText = name + "_text";
    if (!params.has(name) && !params.has(inText)) {
      return null;
    }
    var all = new TreeSet<String>();
    add(all, kind, params.texts(name), params.nameOf(name));
    add(all, kind, ListValues.split(kind, params.textOr(inText, "")), params.nameOf(inText));
    return all;
  }

  private void add(Set<String> all, Attribute.Kind kind, List<String> sent, String param) {
    var written = ListValues.written(kind, sent);
    var fault = values.fault(kind, written);
    if (fault != null) {
      throw Problem.invalid("Invalid %s: %s.".formatted(param, fault), param);
    }
    all.addAll(written);
  }

  private static Param values(String name, String sentence) {
    return Param.text(name, ListValues.CHARS_MAX).list(VALUES_AT_ONCE_MAX).describe(sentence);
  }

  private static Param text(String name, String what) {
    return Param.text(name, TEXT_MAX)
        .clearable()
        .describe(what + ": one on each line; codes also with commas or blanks between them.");
  }
}

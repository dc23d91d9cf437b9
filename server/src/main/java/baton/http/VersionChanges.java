package baton.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;

/**
 * What older versions of the API say otherwise: the one table of it. A row holds for versions
 * before {@code since}; versions compare as texts. Whatever Stripe only added since is sent to
 * everybody, as Stripe's clients ignore what they do not know.
 */
final class VersionChanges {
  /**
   * {@code endpoint} worked as if {@code name} had been sent, unless one of {@code instead} was.
   */
  private record Assumed(
      String since, String endpoint, String name, Form value, Set<String> instead) {}

  /**
   * Objects of {@code type} always had the list {@code field}, which is only there on demand now.
   */
  record Included(String since, String type, String field) {}

  private static final Set<String> METHODS_CHOSEN =
      Set.of("allowed_payment_method_types", "automatic_payment_methods");

  private static final List<Assumed> ASSUMED =
      List.of(
          new Assumed(
              "2023-08-16",
              "POST /v1/payment_intents",
              "payment_method_types",
              list("card"),
              METHODS_CHOSEN),
          new Assumed(
              "2023-08-16",
              "POST /v1/setup_intents",
              "payment_method_types",
              list("card"),
              METHODS_CHOSEN),
          new Assumed(
              "2024-04-10",
              "POST /v1/payment_intents",
              "capture_method",
              new Form.Text("automatic"),
              Set.of()));

  private static final List<Included> INCLUDED =
      List.of(
          new Included("2022-11-15", "payment_intent", "charges"),
          new Included("2022-11-15", "charge", "refunds"));

  private VersionChanges() {}

  /** {@code form} with what {@code version} takes for granted. */
  static Form.Hash completed(String version, Endpoint endpoint, Form.Hash form) {
    var completed = form;
    for (var it : ASSUMED) {
      if (version.compareTo(it.since()) < 0
          && it.endpoint().equals(endpoint.method() + " " + endpoint.path())
          && form.get(it.name()) == null
          && it.instead().stream().noneMatch(name -> form.get(name) != null)) {
        completed = with(completed, it);
      }
    }
    return completed;
  }

  /** The lists that objects have in {@code version}, outer ones first. */
  static List<Included> included(String version) {
    return INCLUDED.stream().filter(it -> version.compareTo(it.since()) < 0).toList();
  }

  private static Form.Hash with(Form.Hash form, Assumed assumed) {
    var entries = new LinkedHashMap<>(form.entries());
    entries.put(assumed.name(), assumed.value());
    return new Form.Hash(entries);
  }

  private static Form list(String only) {
    var entries = new LinkedHashMap<String, Form>();
    entries.put("0", new Form.Text(only));
    return new Form.Hash(entries);
  }
}

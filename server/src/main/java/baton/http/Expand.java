package baton.http;

import baton.core.Access;
import baton.core.Permission;
import baton.db.Tx;
import java.util.List;
import java.util.Set;

/** What one caller wants to have in the answer to one request: asked for, or as of old. */
record Expand(
    Expansions expansions,
    Caller caller,
    List<String> paths,
    List<VersionChanges.Included> included) {

  /** What a payer may see of what they pay with; all else of it is the merchant's. */
  private static final Set<String> PAYERS = Set.of("payment_method");

  /**
   * @param version of the API that the caller speaks; old ones have lists inside objects, as far as
   *     the key may see them
   */
  static Expand of(Expansions expansions, Caller caller, String version, List<String> paths) {
    if (caller.kind() == Caller.Kind.PUBLISHABLE) {
      paths.stream().filter(it -> !PAYERS.contains(it)).findFirst().ifPresent(Expand::refuse);
    }
    var included =
        VersionChanges.included(version).stream()
            .filter(it -> caller.kind() != Caller.Kind.PUBLISHABLE)
            .filter(it -> caller.may(new Permission(it.field(), Access.READ)))
            .toList();
    return new Expand(expansions, caller, paths, included);
  }

  private static void refuse(String path) {
    throw Problem.invalid(
        "This property cannot be expanded (%s) with a publishable key.".formatted(path), "expand");
  }

  boolean isEmpty() {
    return paths.isEmpty() && included.isEmpty();
  }

  Response apply(Tx tx, Response response) {
    return isEmpty() ? response : expansions.expand(tx, this, response);
  }
}

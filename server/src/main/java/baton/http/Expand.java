package baton.http;

import baton.core.Access;
import baton.core.Permission;
import baton.db.Tx;
import java.util.List;

/** What one caller wants to have in the answer to one request: asked for, or as of old. */
record Expand(
    Expansions expansions,
    Caller caller,
    List<String> paths,
    List<VersionChanges.Included> included) {

  /**
   * @param version of the API that the caller speaks; old ones have lists inside objects, as far as
   *     the key may see them
   */
  static Expand of(Expansions expansions, Caller caller, String version, List<String> paths) {
    var included =
        VersionChanges.included(version).stream()
            .filter(it -> caller.kind() != Caller.Kind.PUBLISHABLE)
            .filter(it -> caller.may(new Permission(it.field(), Access.READ)))
            .toList();
    return new Expand(expansions, caller, paths, included);
  }

  boolean isEmpty() {
    return paths.isEmpty() && included.isEmpty();
  }

  Response apply(Tx tx, Response response) {
    return isEmpty() ? response : expansions.expand(tx, this, response);
  }
}

package baton.http;

import baton.db.Tx;
import java.util.List;

/** What one caller asked to have expanded in the answer to one request. */
record Expand(Expansions expansions, Caller caller, List<String> paths) {
  boolean isEmpty() {
    return paths.isEmpty();
  }

  Response apply(Tx tx, Response response) {
    return isEmpty() ? response : expansions.expand(tx, caller, paths, response);
  }
}

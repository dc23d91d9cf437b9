package baton.connector;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a connector is and can do, as data: the source of forms, documents, eligibility and tests.
 *
 * @param name lower case, {@code [a-z0-9_]}, at most 32 characters; stored for ever
 * @param title for people
 * @param credentials the secret fields of the form for an account; all are needed
 * @param settings its other fields; each may be left out
 * @param hosts where it is called; null for one that is simulated, and only in sandboxes
 * @param settling how an outcome that nobody knows is found out there
 * @param capabilities what accounts there can do, unless they say that they lack some of it
 */
public record Manifest(
    String name,
    String title,
    List<Field> credentials,
    List<Field> settings,
    @Nullable Hosts hosts,
    Settling settling,
    Capabilities capabilities) {
  public Manifest {
    credentials = List.copyOf(credentials);
    settings = List.copyOf(settings);
  }

  /**
   * One field of a form.
   *
   * @param sample what a simulated account has there; null for anything
   * @param isFixed it says which account it is, and so never changes: what was sent to one account
   *     and has no answer yet may not be sent again to another
   */
  public record Field(String name, String title, @Nullable String sample, boolean isFixed) {
    /** May change. */
    public Field(String name, String title, @Nullable String sample) {
      this(name, title, sample, false);
    }

    /** Anything will do for a simulated account. */
    public Field(String name, String title) {
      this(name, title, null);
    }

    /** The same, which says which account it is. */
    public Field fixed() {
      return new Field(name, title, sample, true);
    }
  }

  /**
   * A processor's addresses: the mode of an account decides, never who asks. {@code {prefix}}
   * stands for the account's setting {@code prefix}: lower case letters, digits and hyphens.
   *
   * @param disputes where answers to disputes go; null: where everything goes
   */
  public record Hosts(String test, String live, @Nullable Hosts disputes) {
    /** Everything goes there. */
    public Hosts(String test, String live) {
      this(test, live, null);
    }
  }
}

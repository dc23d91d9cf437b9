package baton.http;

import java.util.Locale;

/** For whom an endpoint is. */
public enum Audience {
  /** Whoever has an API key, and people who are signed in, in the mode that they name. */
  KEYS,
  /** People who are signed in: it is about them and their account, in no mode. */
  PEOPLE,
  /** Everybody: it lets in those who are nobody yet, and asks for its own proof. */
  ANYONE;

  /** As the OpenAPI document says it. */
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}

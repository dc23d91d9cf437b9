package baton.http;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is behind a path and a method. */
sealed interface Route {
  /** The path with its variables: {@code /v1/customers/{customer}}. */
  String path();

  record Api(Endpoint endpoint, Handler handler, @Nullable Resume continuation) implements Route {
    @Override
    public String path() {
      return endpoint.path();
    }

    boolean isResumable() {
      return continuation != null;
    }

    Response resume(Request request, @Nullable String resource) {
      if (continuation == null || resource == null) {
        throw new IllegalStateException("nothing to resume at " + path());
      }
      return continuation.resume(request, resource);
    }
  }

  record Page(String path, Function<RawRequest, Response> handler) implements Route {}
}

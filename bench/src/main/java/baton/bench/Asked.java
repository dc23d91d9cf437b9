package baton.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;

/**
 * What one question took, asked one at a time.
 *
 * @param body of the last answer
 * @param millis of each round, sorted
 */
record Asked(String body, List<Double> millis) {
  /** Asks once to warm up, then {@code rounds} times. Throws for an answer that is not 200. */
  static Asked measure(HttpClient http, HttpRequest request, int rounds)
      throws IOException, InterruptedException {
    var body = ask(http, request);
    var millis = new ArrayList<Double>();
    for (var round = 0; round < rounds; round++) {
      var began = System.nanoTime();
      body = ask(http, request);
      millis.add((System.nanoTime() - began) / 1e6);
    }
    millis.sort(null);
    return new Asked(body, millis);
  }

  double at(double share) {
    return millis.get((int) Math.ceil(share * millis.size()) - 1);
  }

  private static String ask(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    var reply = http.send(request, BodyHandlers.ofString());
    if (reply.statusCode() != 200) {
      throw new IOException(request.uri() + ": " + reply.body());
    }
    return reply.body();
  }
}

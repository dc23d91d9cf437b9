package baton.simulator;

import baton.core.Ids;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Book;
import baton.simulator.ledger.Journal;
import baton.simulator.ledger.Terms;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/**
 * Pretend processors on one port of 127.0.0.1: {@code http://127.0.0.1:4011/alpha/v1} is one named
 * {@code alpha}. Each has a book of its own, which tells the truth about its money. Thread safe.
 */
public final class Simulator implements AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int CONNECTIONS_WAITING_MAX = 4096;
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Options options;
  private final Journal journal;
  private final Map<String, Book> books = new ConcurrentHashMap<>();
  private final Map<String, Acquirer> acquirers = new ConcurrentSkipListMap<>();
  private final Waiting waiting;
  private final Notices notices;
  private final Aftermath aftermath;
  private final Javalin server;

  private Simulator(Options options) {
    this.options = options;
    this.journal = options.journal() == null ? Journal.none() : reopen(options.journal());
    this.waiting = new Waiting(options.clock());
    this.notices = new Notices(options.clock(), waiting, options.noticePauses());
    this.aftermath = new Aftermath(waiting, notices, options.settleAfter());
    this.server = Javalin.create(this::configure);
  }

  /**
   * Returns when it answers. It has no processors yet: see {@link #put}. Throws {@link
   * io.javalin.util.JavalinBindException} when the port is taken.
   */
  public static Simulator start(Options options) {
    var simulator = new Simulator(options);
    simulator.server.start();
    return simulator;
  }

  public URI url() {
    return URI.create("http://" + HOST + ":" + server.port());
  }

  /** What a connector calls: {@code http://127.0.0.1:4011/alpha/v1}. */
  public URI baseUrl(String processor) {
    return URI.create(home(processor) + "/v1");
  }

  /**
   * Opens a processor, on its book of before if the journal has one, or changes the terms of one
   * that is there. Throws {@link IllegalArgumentException} unless {@code name} is 1 to 64 letters,
   * digits, {@code _} and {@code -}.
   */
  public Acquirer put(String name, Terms terms) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a processor's name is 1 to 64 of A-Z a-z 0-9 _ -");
    }
    var acquirer = acquirers.computeIfAbsent(name, _ -> open(name, terms));
    acquirer.terms(terms);
    return acquirer;
  }

  /** Throws {@link IllegalArgumentException} when there is none. */
  public Acquirer processor(String name) {
    var acquirer = find(name);
    if (acquirer == null) {
      throw new IllegalArgumentException("there is no processor " + name);
    }
    return acquirer;
  }

  @Nullable Acquirer find(String name) {
    return acquirers.get(name);
  }

  /** Every processor, by name. */
  public Collection<Acquirer> processors() {
    return List.copyOf(acquirers.values());
  }

  /** Where the pages of {@code processor} are. */
  String home(String processor) {
    return "http://" + HOST + ":" + server.port() + "/" + processor;
  }

  /** Requests that hang are let go; the journal is complete. */
  public void stop() {
    waiting.stop();
    server.stop();
    notices.close();
    journal.close();
  }

  @Override
  public void close() {
    stop();
  }

  private void configure(JavalinConfig config) {
    config.startup.showJavalinBanner = false;
    config.startup.showOldJavalinVersionWarning = false;
    config.startup.startupWatcherEnabled = false;
    config.concurrency.useVirtualThreads = true;
    config.http.maxRequestSize = BODY_BYTES_MAX;
    config.http.compressionStrategy = CompressionStrategy.NONE;
    config.jetty.modifyHttpConfiguration(it -> {
      it.setSendServerVersion(false);
      it.setHeaderCacheSize(0); // The cache costs 100 kB per connection.
    });
    config.jetty.addConnector(this::connector);
    new WireApi(this, waiting, aftermath).addTo(config.routes);
    new ControlApi(this).addTo(config.routes);
    new ChallengePage(this, notices).addTo(config.routes);
  }

  private Connector connector(Server jetty, HttpConfiguration http) {
    var connector = new ServerConnector(jetty, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(HOST);
    connector.setPort(options.port());
    connector.setAcceptQueueSize(CONNECTIONS_WAITING_MAX);
    connector.setIdleTimeout(IDLE.toMillis());
    return connector;
  }

  private Acquirer open(String name, Terms terms) {
    var ids = new Ids(options.clock(), new SplittableRandom());
    var acquirer = new Acquirer(name, terms, book(name), options.clock(), ids);
    acquirer.ledger().forEach(it -> it.entries().forEach(e -> aftermath.follow(acquirer, e)));
    return acquirer;
  }

  private Book book(String processor) {
    return books.computeIfAbsent(
        processor,
        _ ->
            new Book(
                options.paymentsMax(), entry -> journal.write(new Journal.Line(processor, entry))));
  }

  /** Reads the journal, and leaves out of it what has been forgotten or replaced since. */
  private Journal reopen(Path file) {
    var read = Journal.replay(file, it -> book(it.processor()).replay(it.entry()));
    var kept = books.values().stream().flatMap(Book::entries).count();
    if (kept < read) {
      Journal.rewrite(
          file, books.entrySet().stream().flatMap(it -> lines(it.getKey(), it.getValue())));
    }
    return Journal.append(file);
  }

  private static Stream<Journal.Line> lines(String processor, Book book) {
    return book.entries().map(it -> new Journal.Line(processor, it));
  }
}

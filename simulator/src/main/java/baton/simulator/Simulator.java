package baton.simulator;

import baton.core.Ids;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Book;
import baton.simulator.ledger.Journal;
import baton.simulator.ledger.Terms;
import baton.simulator.wire.Desk;
import baton.simulator.wire.Directory;
import baton.simulator.wire.Persona;
import io.javalin.Javalin;
import io.javalin.compression.CompressionStrategy;
import io.javalin.config.JavalinConfig;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
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
public final class Simulator implements Directory, AutoCloseable {
  private static final String HOST = "127.0.0.1";
  private static final int BODY_BYTES_MAX = 64 * 1024;
  private static final int CONNECTIONS_WAITING_MAX = 4096;
  private static final Duration IDLE = Duration.ofMinutes(5);
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,63}");

  private final Options options;
  private final Journal journal;
  private final Map<String, Book> books = new ConcurrentHashMap<>();
  private final Map<String, Acquirer> acquirers = new ConcurrentSkipListMap<>();
  private final Map<String, Persona> personas = Personas.all();
  private final Desk desk;
  private final Javalin server;

  private Simulator(Options options) {
    this.options = options;
    this.journal = options.journal() == null ? Journal.none() : reopen(options.journal());
    this.desk = new Desk(this, options.clock(), options.settleAfter(), options.noticePauses());
    this.server = Javalin.create(this::configure);
  }

  /** The names of the connectors whose contracts the processors can speak. */
  public static Set<String> personas() {
    return Personas.all().keySet();
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

  /**
   * What a connector calls: {@code http://127.0.0.1:4011/alpha/v1}, of a sandbox processor as well
   * when it is yet to be opened.
   */
  public URI baseUrl(String processor) {
    var acquirer = find(processor);
    var path = acquirer == null ? "v1" : persona(acquirer).path();
    return URI.create(url() + "/" + processor + "/" + path);
  }

  /**
   * Opens a processor, on its book of before if the journal has one, or changes the terms of one
   * that is there. Throws {@link IllegalArgumentException} unless {@code name} is 1 to 64 letters,
   * digits, {@code _} and {@code -}, and the persona one that there is.
   */
  public Acquirer put(String name, Terms terms) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("a processor's name is 1 to 64 of A-Z a-z 0-9 _ -");
    }
    var persona = personas.get(terms.persona());
    if (persona == null) {
      throw new IllegalArgumentException("a persona is one of " + personas.keySet());
    }
    var acquirer = acquirers.computeIfAbsent(name, _ -> open(name, terms));
    acquirer.terms(terms);
    acquirer.decidesLater(persona.decidedLater());
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

  @Override
  public @Nullable Acquirer find(String name) {
    return acquirers.get(name);
  }

  @Override
  public Persona persona(Acquirer acquirer) {
    return Objects.requireNonNull(personas.get(acquirer.terms().persona()));
  }

  /** Every processor, by name. */
  public Collection<Acquirer> processors() {
    return List.copyOf(acquirers.values());
  }

  @Override
  public String home(Acquirer acquirer) {
    return url() + "/" + acquirer.name();
  }

  /** Requests that hang are let go; the journal is complete. */
  public void stop() {
    desk.close();
    server.stop();
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
    Set.copyOf(personas.values()).forEach(it -> it.addTo(config.routes, desk));
    new ControlApi(this).addTo(config.routes);
    new ChallengePage(this, desk).addTo(config.routes);
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
    var ids = new Ids(options.clock());
    var acquirer = new Acquirer(name, terms, book(name), options.clock(), ids);
    acquirer.ledger().forEach(it -> it.entries().forEach(e -> desk.goOn(acquirer, e)));
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

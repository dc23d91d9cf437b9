package baton.postgres;

import baton.core.StartFailed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The files of one PostgreSQL server, which only one process at a time may open. */
final class Cluster {
  /** Ours, and rewritten at every start; {@code ALTER SYSTEM} overrules it. */
  private static final String SETTINGS =
      """
      listen_addresses = '127.0.0.1'
      unix_socket_directories = ''
      max_connections = 200
      shared_buffers = 128MB
      password_encryption = 'scram-sha-256'
      fsync = on
      synchronous_commit = on
      full_page_writes = on
      wal_compression = on
      max_wal_size = 2GB
      checkpoint_timeout = 15min
      checkpoint_completion_target = 0.9
      random_page_cost = 1.1
      jit = off
      timezone = 'UTC'
      log_timezone = 'UTC'
      log_checkpoints = off
      log_line_prefix = '%m [%p] %u@%d '
      """;

  private static final String ACCESS =
      """
      host all all 127.0.0.1/32 scram-sha-256
      """;

  private static final String SCHEMAS =
      """
      REVOKE ALL ON SCHEMA public FROM PUBLIC
      GRANT ALL ON SCHEMA public TO baton
      CREATE SCHEMA vault AUTHORIZATION baton_vault
      ALTER ROLE baton_vault SET search_path = vault
      """;

  private final Path folder;
  private final Binaries binaries;
  private final OsUser user;

  private Cluster(Path folder, Binaries binaries, OsUser user) {
    this.folder = folder;
    this.binaries = binaries;
    this.user = user;
  }

  /** That in {@code data}, created if there is none, and with nobody working in it any more. */
  static Cluster open(Path data, Source source, OsUser user) throws IOException {
    var folder = data.resolve("postgres");
    var cluster = new Cluster(folder, Binaries.find(source, data, major(folder)), user);
    if (!Files.isDirectory(folder)) {
      cluster.create(data);
    }
    cluster.stopOrphan();
    cluster.write("baton.conf", SETTINGS);
    return cluster;
  }

  /**
   * Starts the server in a session of its own, so that Ctrl-C in our terminal reaches it through us
   * alone, after we have drained. Not yet ready when this returns.
   */
  Process launch(int port, Path log) throws IOException {
    var command = new ArrayList<String>();
    if (Command.onPath("setsid") != null) {
      command.add("setsid");
    }
    command.addAll(
        user.as(List.of(binaries.program("postgres"), "-D", folder.toString(), "-p", "" + port)));
    return Command.prepare(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
        .start();
  }

  /** Whether the server that is process {@code pid} takes connections. */
  boolean isReady(long pid) throws IOException {
    var lines = pidFile();
    return lines.size() >= 8
        && lines.getFirst().strip().equals(Long.toString(pid))
        && lines.get(7).strip().equals("ready");
  }

  /** Ends all connections, writes everything to disk, ends the server. */
  void stop() {
    if (!stop("fast")) {
      stop("immediate");
    }
  }

  /**
   * Stops a server that outlived its Baton: with it ends whatever that one still had in flight.
   *
   * <p>The pid in the file may meanwhile belong to some other process, and PostgreSQL would then
   * refuse to start. It ignores the pid of its parent, which will be us; so we write that, and its
   * other check, for orphaned connections that still use the files, remains.
   */
  private void stopOrphan() throws IOException {
    var lines = pidFile();
    if (lines.isEmpty()) {
      return;
    }
    var process = ProcessHandle.of(Long.parseLong(lines.getFirst().strip()));
    if (process.isEmpty()) {
      return;
    }
    if (process.get().info().commandLine().orElse("").contains("-D " + folder)) {
      stop();
      return;
    }
    lines.set(0, Long.toString(ProcessHandle.current().pid()));
    Files.write(folder.resolve("postmaster.pid"), lines, StandardOpenOption.TRUNCATE_EXISTING);
  }

  private boolean stop(String mode) {
    return run("pg_ctl", "stop", "-D", folder.toString(), "-m", mode, "-w", "-t", "60").succeeded();
  }

  private void create(Path data) throws IOException {
    var unfinished = new Cluster(NewFolder.begin(folder), binaries, user);
    user.own(unfinished.folder);
    unfinished.initialize(new Passwords(data));
    Files.move(unfinished.folder, folder);
  }

  private void initialize(Passwords passwords) throws IOException {
    var to = folder.toString();
    var made =
        run("initdb", "-D", to, "-U", "postgres", "-E", "UTF8", "--locale=C", "--auth=reject");
    if (!made.succeeded()) {
      throw new StartFailed("no database can be created in " + to + ": " + made.reason());
    }
    write("pg_hba.conf", ACCESS);
    write("baton.conf", SETTINGS);
    Files.writeString(
        folder.resolve("postgresql.conf"),
        "include_if_exists = 'baton.conf'\n",
        StandardOpenOption.APPEND);
    execute("postgres", roles(passwords));
    execute("baton", SCHEMAS);
  }

  private static String roles(Passwords passwords) {
    return """
    ALTER ROLE postgres PASSWORD '%s'
    CREATE ROLE baton LOGIN PASSWORD '%s'
    CREATE ROLE baton_vault LOGIN PASSWORD '%s'
    CREATE DATABASE baton
    REVOKE ALL ON DATABASE baton FROM PUBLIC
    GRANT CONNECT, TEMPORARY ON DATABASE baton TO baton
    GRANT CONNECT ON DATABASE baton TO baton_vault
    """
        .formatted(
            passwords.of("postgres").reveal(),
            passwords.of("baton").reveal(),
            passwords.of("baton_vault").reveal());
  }

  /** Runs a statement per line without a server, so that passwords never travel. */
  private void execute(String database, String lines) {
    var sql = new ByteArrayInputStream(lines.getBytes(StandardCharsets.UTF_8));
    var single = new ArrayList<>(List.of(binaries.program("postgres"), "--single"));
    single.addAll(List.of("-D", folder.toString(), "-c", "exit_on_error=on"));
    single.addAll(List.of("-c", "log_min_error_statement=panic", database));
    var done = Command.run(user.as(single), sql);
    if (!done.succeeded()) {
      throw new StartFailed("the database cannot be prepared: " + done.reason());
    }
  }

  private Command.Ended run(String program, String... arguments) {
    var command = new ArrayList<>(List.of(binaries.program(program)));
    command.addAll(List.of(arguments));
    return Command.run(user.as(command), Command.NO_INPUT);
  }

  private void write(String name, String text) throws IOException {
    var file = folder.resolve(name);
    Files.writeString(file, text);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    user.own(file);
  }

  /** Nothing where there is no such file: PostgreSQL removes one that was left when it starts. */
  private List<String> pidFile() throws IOException {
    try {
      return new ArrayList<>(Files.readAllLines(folder.resolve("postmaster.pid")));
    } catch (NoSuchFileException _) {
      return List.of();
    }
  }

  private static @Nullable Integer major(Path folder) throws IOException {
    var version = folder.resolve("PG_VERSION");
    return Files.exists(version) ? Integer.valueOf(Files.readString(version).strip()) : null;
  }
}

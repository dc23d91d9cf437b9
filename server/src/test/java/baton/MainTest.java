package baton;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The server as a process of its own: how it starts, is refused, ends, and is killed. */
class MainTest {
  @TempDir private static Path data;
  private final List<Process> started = new ArrayList<>();

  @BeforeEach
  void reachable() throws IOException {
    Files.setPosixFilePermissions(data, PosixFilePermissions.fromString("rwx-----x"));
  }

  @AfterEach
  void end() throws Exception {
    for (var process : started) {
      process.destroy();
      process.waitFor();
    }
  }

  @Test
  void aSignalEndsItAndLeavesNothingRunning() throws Exception {
    var server = running();
    var postgres = postgres();
    server.destroy();
    server.waitFor();
    assertThat(isRunning(postgres)).isFalse();
  }

  @Test
  void afterAKillTheNextStartWorks() throws Exception {
    var killed = running();
    var orphan = postgres();
    killed.destroyForcibly().waitFor();
    running();
    assertThat(isRunning(orphan)).isFalse();
    assertThat(postgres().pid()).isNotEqualTo(orphan.pid());
  }

  @Test
  void afterAKillOfBothTheNextStartWorks() throws Exception {
    var killed = running();
    var postgres = postgres();
    killed.destroyForcibly();
    postgres.destroyForcibly();
    killed.waitFor();
    running();
    assertThat(postgres().pid()).isNotEqualTo(postgres.pid());
  }

  @Test
  void aSecondStartOnTheSameFolderIsOneLine() throws Exception {
    running();
    assertRefused("another Baton is running in the data folder " + data, "--data", "" + data);
  }

  @Test
  void anUnreachableDatabaseIsOneLine() throws Exception {
    assertRefused(
        "the database jdbc:postgresql://127.0.0.1:1/pay cannot be used: Connection refused",
        "--data",
        "" + data,
        "--database-url",
        "postgres://ann:tulip@127.0.0.1:1/pay");
  }

  @Test
  void anUnknownFlagIsOneLine() throws Exception {
    assertRefused("--prot is not a flag; did you mean --port?", "--prot=1");
  }

  @Test
  void commandsWorkBesideAServerAndWithoutOne() throws Exception {
    var server = running();
    assertThat(said("keys", "list", "--data", "" + data)).contains("secret", "publishable");
    server.destroy();
    server.waitFor();
    assertThat(said("accounts", "list", "--data", "" + data)).contains("My business", "sandbox");
    assertThat(data.resolve("postgres/postmaster.pid")).doesNotExist();
  }

  @Test
  void aCommandWithoutADatabaseIsOneLine() throws Exception {
    var nowhere = Files.createDirectory(data.resolve("nowhere"));
    assertThat(said("keys", "list", "--data", "" + nowhere).lines())
        .singleElement()
        .asString()
        .isEqualTo("baton: there is no database in " + nowhere + ": start the server once");
  }

  private String said(String... words) throws Exception {
    var process = launch(List.of(words));
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private void assertRefused(String why, String... flags) throws Exception {
    var process = start(flags);
    var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(output.lines()).singleElement().asString().startsWith("baton: " + why);
    assertThat(process.waitFor()).isEqualTo(1);
  }

  /** A server that has said that it runs. */
  private Process running() throws IOException {
    var process = start("--data", "" + data, "--port", "0");
    var lines = process.inputReader();
    for (var line = lines.readLine(); !line.startsWith("Baton runs"); ) {
      line = lines.readLine();
    }
    return process;
  }

  private Process start(String... flags) throws IOException {
    var words = new ArrayList<>(List.of("start"));
    words.addAll(List.of(flags));
    return launch(words);
  }

  private Process launch(List<String> words) throws IOException {
    var command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
    command.addAll(List.of("-XX:+UseSerialGC", "-cp", System.getProperty("java.class.path")));
    command.addAll(List.of("-Dlogback.configurationFile=logback.xml", "baton.Main"));
    command.addAll(words);
    var process = new ProcessBuilder(command).redirectErrorStream(true).start();
    started.add(process);
    return process;
  }

  private ProcessHandle postgres() throws IOException {
    var pid = Files.readAllLines(data.resolve("postgres/postmaster.pid")).getFirst().strip();
    return ProcessHandle.of(Long.parseLong(pid)).orElseThrow();
  }

  /** A process that ended but was not yet buried by its parent is alive, yet has no program. */
  private static boolean isRunning(ProcessHandle process) {
    return process.info().command().isPresent();
  }
}

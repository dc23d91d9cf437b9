package baton.arch;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wall is believed when it has been seen to hold: each is shown a fault and must find it. */
class PlantedFaultsTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "var it = Instant.now();                     | use clock.instant()",
        "Thread.sleep(5);                            | a condition that is waited for",
        "var it = new Random();                      | use SecureRandom",
        "try { run(); } catch (Exception e) { }      | catch what you can handle",
        "try { run(); } catch (RuntimeException e) { } | catch what you can handle",
        "@SuppressWarnings(\"all\") var it = 1;      | write code that needs none",
        "synchronized (this) { run(); }              | no locks in features",
        "var it = new java.util.ArrayList<String>(); | import it",
        "// FIX" + "ME                               | something is left over",
      })
  void tidyFindsABadLine(String line, String told) throws IOException {
    assertThat(tidied("void run() throws Exception { %s }".formatted(line)))
        .anySatisfy(it -> assertThat(it).contains(told));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "class RefundManager {}                                | says nothing",
        "class AbstractRefund {}                               | says nothing",
        "void pay(int a, int b, int c, int d, int e, int f) {} | more than 5 parameters",
        "synchronized void pay() {}                            | no locks in features",
      })
  void tidyFindsABadMember(String member, String told) throws IOException {
    assertThat(tidied(member)).anySatisfy(it -> assertThat(it).contains(told));
  }

  @Test
  void tidyFindsWhatIsTooLong() throws IOException {
    assertThat(tidied("void run() {" + "\nrun();".repeat(50) + "\n}"))
        .anySatisfy(it -> assertThat(it).contains("52 lines; at most 50"));
    assertThat(tidied("\n".repeat(400)))
        .anySatisfy(it -> assertThat(it).contains("split it, 400 at most"));
  }

  @Test
  void tidyFindsWhatIsNotExplained() throws IOException {
    assertThat(Tidy.faults(List.of(source("baton.fruit.Fruit", "public class Fruit {}"))))
        .anySatisfy(it -> assertThat(it).contains("say in one sentence what it is"));
    assertThat(Tidy.faults(List.of(source("baton.fruit.package-info", "package baton.fruit;"))))
        .anySatisfy(it -> assertThat(it).contains("say in two to four lines"));
  }

  @Test
  void tidyAcceptsGoodCode() throws IOException {
    assertThat(tidied("private record Six(int a, int b, int c, int d, int e, int f) {}")).isEmpty();
  }

  @Test
  void theMapFindsAnImportThatGoesUp() throws IOException {
    var types =
        compiled(
            source("baton.core.Up", "class Up { baton.http.Form2 form; }"),
            source("baton.http.Form2", "public class Form2 {}"));
    assertThat(ImportMap.wrong(types)).containsExactly("core -> http in Up");
  }

  @Test
  void theMapFindsANewPackage() throws IOException {
    var types = compiled(source("baton.fruit.Apple", "class Apple {}"));
    assertThat(ImportMap.unknown(types)).containsExactly("fruit");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "baton.connectors.acme.Acme | java.net.http.HttpClient it;         | are pure",
        "baton.plan.Peek            | java.time.Clock it;                  | are pure",
        "baton.payment.Reader       | baton.vault.number.PanScanner it;    | live in the vault alone",
        "baton.refund.Typed         | baton.vault.CardInput it;            | straight into the vault",
        "baton.attempt.Direct       | java.net.http.HttpClient it;         | the only sender",
        "baton.payment.Servlet      | io.javalin.Javalin it;               | behind baton.http",
        "baton.refund.Sender        | baton.http.Response it;              | the edges of a feature",
        "baton.refund.Raw           | java.sql.Connection it;              | take a Tx",
      })
  void aRuleFindsAForbiddenUse(String name, String field, String told) throws IOException {
    var simple = name.substring(name.lastIndexOf('.') + 1);
    var types = compiled(source(name, "class " + simple + " { " + field + " }"));
    assertThat(broken(types)).anySatisfy(it -> assertThat(it).contains(told));
  }

  @Test
  void aRuleFindsACycle() throws IOException {
    var types =
        compiled(
            source("baton.fruit.Apple", "public class Apple { baton.tree.Oak oak; }"),
            source("baton.tree.Oak", "public class Oak { baton.fruit.Apple apple; }"));
    assertThat(broken(types)).anySatisfy(it -> assertThat(it).contains("a cycle is one package"));
  }

  @Test
  void aRuleFindsAConnectorThatKnowsAnother() throws IOException {
    var types =
        compiled(
            source("baton.connectors.one.One", "public class One {}"),
            source("baton.connectors.two.Two", "class Two { baton.connectors.one.One one; }"));
    assertThat(broken(types))
        .anySatisfy(it -> assertThat(it).contains("a connector is read alone"));
  }

  @Test
  void aDescribedRuleSaysWhatToDo() {
    assertThat(Rules.ALL).allSatisfy(it -> assertThat(it.getDescription()).contains(", because "));
  }

  @Test
  void theBuildFindsNullsBugsWarningsAndBadFormat() throws IOException, InterruptedException {
    var output =
        PlantedBuild.in(folder)
            .module("nulls", "@org.jspecify.annotations.NullMarked", "  Object it = null;")
            .module(
                "bugs",
                "",
                "  boolean it = \"a\".equals(\"a\") == \"a\".equals(\"a\");\n  int[] a = {};\n  boolean b = a.equals(a);")
            .module("warnings", "", "  java.util.List it = java.util.List.of();")
            .module("format", "", "      int it = 1;")
            .run();
    assertThat(output)
        .contains("[NullAway]")
        .contains("[ArrayEquals]")
        .contains("[rawtypes]", "-Werror")
        .contains("spotless");
  }

  private static Iterable<String> tidied(String members) throws IOException {
    return Tidy.faults(List.of(source("baton.fruit.Fruit", "class Fruit {\n" + members + "\n}")));
  }

  private static List<String> broken(JavaClasses types) {
    var told = new ArrayList<String>();
    for (var rule : Rules.ALL) {
      var result = rule.evaluate(types);
      if (result.hasViolation()) {
        told.add(result.getFailureReport().toString());
      }
    }
    return told;
  }

  private JavaClasses compiled(JavaFileObject... sources) {
    var javac = ToolProvider.getSystemJavaCompiler();
    var options =
        List.of(
            "-proc:none", "-classpath", System.getProperty("java.class.path"), "-d", "" + folder);
    var task = javac.getTask(null, null, null, options, null, List.of(sources));
    assertThat(task.call()).as("the planted sources compile").isTrue();
    return new ClassFileImporter().importPath(folder);
  }

  private static JavaFileObject source(String name, String type) {
    var home = name.substring(0, name.lastIndexOf('.'));
    var text = type.startsWith("package ") ? type : "package " + home + ";\n" + type;
    var path = "/planted/src/main/java/" + name.replace('.', '/') + ".java";
    return new SimpleJavaFileObject(URI.create("string://" + path), JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
      }
    };
  }
}

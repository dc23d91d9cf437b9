package baton.arch;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/** What may not be used where, beyond {@link ImportMap}; each rule says what to do. */
final class Rules {
  private static final String[] SHARED_BY_CONNECTORS = {
    "baton.connectors.network", "baton.connectors.wire"
  };

  static final List<ArchRule> ALL =
      List.of(
          slices()
              .matching("baton.(**)")
              .should()
              .beFreeOfCycles()
              .allowEmptyShould(true)
              .because("a cycle is one package that is spread over several; move what both need"),
          slices()
              .matching("baton.connectors.(*)..")
              .should()
              .notDependOnEachOther()
              .ignoreDependency(alwaysTrue(), resideInAnyPackage(SHARED_BY_CONNECTORS))
              .allowEmptyShould(true)
              .because("a connector is read alone, beside what schemes and formats have in common"),
          noClasses()
              .that()
              .resideInAnyPackage(
                  "baton.connectors..", "baton.connector..", "baton.health..", "baton.plan..")
              .should()
              .dependOnClassesThat()
              .haveNameMatching(
                  "java\\.(sql|nio\\.(file|channels))\\..*|java\\.io\\.(?!ByteArrayInputStream).*|java\\.net\\.(?!URI|URLEncoder|URLDecoder).*|java\\.time\\.Clock|java\\.util\\.concurrent\\..*|org\\.slf4j\\..*")
              .allowEmptyShould(true)
              .because("connectors and the plan are pure: return a Step, and the engine does it"),
          noClasses()
              .that()
              .resideOutsideOfPackages("baton.vault..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("baton.vault.number..", "com.google.crypto.tink..")
              .allowEmptyShould(true)
              .because("card numbers and their keys live in the vault alone: hand out a CardSlot"),
          noClasses()
              .that()
              .resideOutsideOfPackages("baton.method..", "baton.certify..", "baton.vault..")
              .should()
              .dependOnClassesThat()
              .haveFullyQualifiedName("baton.vault.CardInput")
              .allowEmptyShould(true)
              .because(
                  "a raw card enters through baton.method, or is a processor's published test card,"
                      + " and goes straight into the vault"),
          noClasses()
              .that()
              .resideOutsideOfPackages(
                  "baton",
                  "baton.listen..",
                  "baton.simulator..",
                  "baton.vault..",
                  "baton.webhook.out..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("org.apache.hc..", "java.net.http..")
              .allowEmptyShould(true)
              .because("the vault is the only sender to processors: hand it an HttpCall"),
          noClasses()
              .that()
              .resideOutsideOfPackages("baton", "baton.http..", "baton.simulator..")
              .should()
              .dependOnClassesThat()
              .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
              .allowEmptyShould(true)
              .because("the HTTP server is hidden behind baton.http; return a Response"),
          noClasses()
              .that()
              .resideOutsideOfPackages("baton", "baton.http..", "baton.search..")
              .and()
              .haveNameNotMatching(
                  ".*(Api|Params|Page|Witness)(\\$.*)?|baton\\.(account\\.Mode|audit\\.AuditLog)")
              .should()
              .dependOnClassesThat()
              .resideInAPackage("baton.http..")
              .allowEmptyShould(true)
              .because("only the edges of a feature know HTTP; return a sealed result to its *Api"),
          noClasses()
              .that()
              .resideOutsideOfPackages("baton.db..", "baton.postgres..", "baton.vault..")
              .should()
              .dependOnClassesThat()
              .haveNameMatching(
                  "java\\.sql\\.(Connection|Statement|PreparedStatement|DriverManager)|org\\.jdbi\\..*|com\\.zaxxer\\..*|org\\.flywaydb\\..*")
              .allowEmptyShould(true)
              .because("what writes shows in its signature: take a Tx"));

  private Rules() {}
}

package baton.http;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The form of a payment, read into its tree. Here, since nobody else reads forms. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class FormBenchmark {
  private static final String FORM =
      "amount=1999&currency=eur&payment_method=pm_card_visa&confirm=true&description=Order%20no.%207"
          + "&automatic_payment_methods[enabled]=true&metadata[order]=A-1001&metadata[shop]=Berlin"
          + "&automatic_payment_methods[allow_redirects]=never&shipping[address][city]=K%C3%B6ln"
          + "&shipping[address][line1]=Domkloster%204&shipping[name]=Ada&expand[]=latest_charge";

  private final byte[] body = FORM.getBytes(UTF_8);

  @Benchmark
  public Object readForm() {
    return FormReader.read(new byte[0], body);
  }
}

package baton.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ParamsTest {
  private static final Shape SHAPE =
      Shape.of(
              Param.integer("amount", 1, 99_999_999).required(),
              Param.text("description", 10).clearable(),
              Param.text("email", 255),
              Param.bool("confirm"),
              Param.oneOf("capture_method", "automatic", "automatic_async", "manual"),
              Param.boolOr("off_session", "one_off", "recurring"),
              Param.oneOf("types", "card", "link").list(2),
              Param.hash(
                  "card", Shape.of(Param.text("number", 19).required(), Param.text("cvc", 4))),
              Param.hash("items", Shape.of(Param.integer("price", 0, 10).required())).list(3),
              Param.createdRange("created"),
              Param.metadata())
          .unsupported("transfer_data");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "amount=5&foo=1| foo| parameter_unknown| Received unknown parameter: foo",
        "amount=5&foo=1&bar=2| foo| parameter_unknown| Received unknown parameters: foo, bar",
        "amount=5&card[number]=4&card[foo]=1| card[foo]| parameter_unknown"
            + "| Received unknown parameter: card[foo]",
        "description=x| amount| parameter_missing| Missing required param: amount.",
        "amount=5&card[cvc]=1| card[number]| parameter_missing"
            + "| Missing required param: card[number].",
        "amount=abc| amount| parameter_invalid_integer| Invalid integer: abc",
        "amount=1.5| amount| parameter_invalid_integer| Invalid integer: 1.5",
        "amount=99999999999999999999| amount| parameter_invalid_integer"
            + "| Invalid integer: 99999999999999999999",
        "amount=%D9%A3| amount| parameter_invalid_integer| Invalid integer: \u0663",
        "amount=0| amount| parameter_invalid_integer"
            + "| This value must be greater than or equal to 1.",
        "amount=100000000| amount| parameter_invalid_integer"
            + "| This value must be less than or equal to 99999999"
            + " (it currently is '100000000').",
        "amount=5&capture_method=later| capture_method||"
            + "Invalid capture_method: must be one of automatic, automatic_async, or manual",
        "amount=5&types[]=card&types[]=x| types[1]|| Invalid types[1]: must be one of card or link",
        "amount=5&types[]=card&types[]=card&types[]=card| types|| types may have at most 2 items.",
        "amount=5&types[x]=card| types[x]|| Invalid array: types is a list.",
        "amount=5&types=card| types|| Invalid object: types is a hash.",
        "amount=5&card=4242| card|| Invalid object: card is a hash.",
        "amount=5&metadata=1| metadata|| Invalid object: metadata is a hash.",
        "amount=5&metadata[]=1| metadata|| Invalid object: metadata is a hash.",
        "amount=5&items[0][metadata][]=1| items[0][metadata]||"
            + " Invalid object: items[0][metadata] is a hash.",
        "amount[x]=5| amount|| Invalid value: amount is not a hash.",
        "amount=5&confirm=yes| confirm|| Invalid boolean: yes",
        "amount=5&off_session=maybe| off_session|| Invalid boolean: maybe",
        "amount=5&description=12345678901| description||"
            + " Invalid string: 12345678901; must be at most 10 characters",
        "amount=5&items[0][price]=11| items[0][price]| parameter_invalid_integer"
            + "| This value must be less than or equal to 10 (it currently is '11').",
        "amount=5&created[gte]=x| created[gte]| parameter_invalid_integer| Invalid integer: x",
        "amount=5&created[eq]=1| created[eq]| parameter_unknown"
            + "| Received unknown parameter: created[eq]",
        "amount=5&transfer_data[destination]=x| transfer_data||"
            + " Baton does not support the parameter transfer_data yet.",
      })
  void aWrongParameterIsRefusedByName(String form, String param, String code, String message) {
    assertThatThrownBy(() -> params(form))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> {
              assertThat(it.status()).isEqualTo(400);
              assertThat(it).hasMessage(message);
              assertThat(it.error()).containsEntry("param", param);
              assertThat(it.error().get("code")).isEqualTo(code);
            });
  }

  @Test
  void anEmptyTextUnsetsOnlyWhatIsClearable() {
    var params = params("amount=5&description=&metadata=&types=");
    assertThat(params.isUnset("description")).isTrue();
    assertThat(params.text("description")).isNull();
    assertThat(params.texts("types")).isEmpty();
    assertThatThrownBy(() -> params("amount=5&email="))
        .isInstanceOfSatisfying(
            Problem.class,
            it -> assertThat(it.error()).containsEntry("code", "parameter_invalid_empty"));
  }

  @Test
  void everyKindIsReadAsWhatItIs() {
    var params =
        params(
            "amount=5&confirm=true&off_session=recurring&types[1]=link&types[0]=card"
                + "&card[number]=42&items[1][price]=2&items[0][price]=1"
                + "&created[gt]=5&created[lte]=9");
    assertThat(params.requiredInteger("amount")).isEqualTo(5);
    assertThat(params.bool("confirm")).isTrue();
    assertThat(params.bool("off_session")).isNull();
    assertThat(params.text("off_session")).isEqualTo("recurring");
    assertThat(params.texts("types")).containsExactly("card", "link");
    assertThat(params.hashes("items"))
        .extracting(it -> it.requiredInteger("price"))
        .containsExactly(1L, 2L);
    assertThat(params.range("created")).isEqualTo(new Range(6, 9));
    assertThat(params("amount=5&created=7").range("created")).isEqualTo(new Range(7, 7));
    assertThat(params.has("email")).isFalse();
  }

  @Test
  void aNameThatIsNotDeclaredIsASlipOfOurs() {
    assertThatThrownBy(() -> params("amount=5").text("amout"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void metadataIsMergedAndUnset() {
    var current = Map.of("a", "1", "b", "2");
    assertThat(params("amount=5").merged("metadata", current)).isEqualTo(current);
    assertThat(params("amount=5&metadata=").merged("metadata", current)).isEmpty();
    assertThat(params("amount=5&metadata[a]=&metadata[c]=3").merged("metadata", current))
        .isEqualTo(Map.of("b", "2", "c", "3"));
  }

  @Test
  void metadataHasLimits() {
    var many = new StringBuilder("amount=5");
    for (var i = 0; i < 50; i++) {
      many.append("&metadata[k").append(i).append("]=v");
    }
    assertThat(params(many.toString()).map("metadata")).hasSize(50);
    var params = params(many.toString());
    assertThatThrownBy(() -> params.merged("metadata", Map.of("one more", "v")))
        .hasMessage("You can have up to 50 metadata keys, but there would be 51.");
    assertThatThrownBy(() -> params(many + "&metadata[x]=v")).isInstanceOf(Problem.class);
    assertThatThrownBy(() -> params("amount=5&metadata[" + "k".repeat(41) + "]=v"))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> params("amount=5&metadata[k]=" + "v".repeat(501)))
        .isInstanceOf(Problem.class);
    assertThatThrownBy(() -> params("amount=5&metadata[k][l]=v")).isInstanceOf(Problem.class);
  }

  private static Params params(String form) {
    var hash = FormReader.read(form.getBytes(StandardCharsets.UTF_8));
    ParamCheck.check(SHAPE, hash, "");
    return new Params(SHAPE, hash, "");
  }
}

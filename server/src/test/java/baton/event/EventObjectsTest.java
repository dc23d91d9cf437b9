package baton.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import baton.core.Json;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Goal: an object of an event is read as it was told, whichever release stored it. Method: small
 * views; whether those of the API come back whole is for {@code EventViewsTest}.
 */
class EventObjectsTest {
  private record PartView(@Nullable String word, long number) {}

  private record ThingView(
      String id,
      String object,
      @Nullable String name,
      @Nullable PartView part,
      List<PartView> parts,
      Map<String, String> metadata,
      @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String rare,
      boolean isNew) {}

  private static final EventObjects OBJECTS = new EventObjects(Map.of("thing", ThingView.class));

  @Test
  void nullsAreLeftOutAndComeBackInTheirPlaces() {
    var view =
        new ThingView(
            "th_1",
            "thing",
            null,
            null,
            List.of(new PartView(null, 1), new PartView("two", 2)),
            Map.of("a", "b"),
            null,
            true);
    var lean = OBJECTS.lean(view);
    assertThat(lean).doesNotContain("null");
    assertThat(OBJECTS.whole(lean)).hasToString(Json.write(view));
  }

  @Test
  void whatWasStoredWholeStaysAsItIs() {
    var stored =
        """
        {"id":"th_1","object":"thing","name":null,"part":{"word":null,"number":3},"parts":[],\
        "metadata":{},"is_new":false}\
        """;
    assertThat(OBJECTS.whole(stored)).hasToString(stored);
  }

  @Test
  void aFieldOfAnotherReleaseStaysAndOneThatItDidNotHaveIsNotMadeUp() {
    var stored =
        """
        {"id":"th_1","object":"thing","parts":[],"metadata":{},"gone":{"was":1}}\
        """;
    assertThat(OBJECTS.whole(stored))
        .hasToString(
            """
            {"id":"th_1","object":"thing","name":null,"part":null,"parts":[],"metadata":{},\
            "gone":{"was":1}}\
            """);
  }

  @Test
  void anotherShapeIsShownAsItWasStored() {
    var stored =
        """
        {"id":"th_1","object":"thing","parts":"one"}\
        """;
    assertThat(OBJECTS.whole(stored)).hasToString(stored);
  }

  @Test
  void whatIsNoObjectOfEventsIsNotRecorded() {
    assertThatThrownBy(() -> OBJECTS.lean(new PartView("one", 1)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}

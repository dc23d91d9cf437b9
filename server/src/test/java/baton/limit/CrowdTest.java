package baton.limit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class CrowdTest {
  private final AtomicBoolean isFullElsewhere = new AtomicBoolean();
  private final Crowd crowd = new Crowd(2, isFullElsewhere::get);

  @Test
  void whoWorksTakesRoomAndWhoWaitsGivesIt() {
    var seen =
        crowd.during(() ->
            crowd.during(
                () -> List.of(crowd.isFull(), crowd.apart(crowd::isFull), crowd.isFull())));
    assertThat(seen).containsExactly(true, false, true);
    assertThat(crowd.isFull()).isFalse();
  }

  @Test
  void whoeverWaitsOutsideOfARequestGivesNoRoom() {
    assertThat(crowd.apart(() -> crowd.during(() -> crowd.during(crowd::isFull)))).isTrue();
  }

  @Test
  void whoIsLetInKeepsRoomUntilSomebodyBegins() {
    var work = crowd.coming(() -> assertThat(crowd.during(crowd::hasRoom)).isTrue());
    assertThat(crowd.during(crowd::hasRoom)).isFalse();
    assertThat(crowd.during(crowd::isFull)).isFalse();
    work.run();
  }

  @Test
  void nobodyShouldBeginWhereAllIsFullElsewhere() {
    isFullElsewhere.set(true);
    assertThat(crowd.isFull()).isTrue();
    assertThat(crowd.hasRoom()).isFalse();
  }
}

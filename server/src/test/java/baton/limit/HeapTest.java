package baton.limit;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HeapTest {
  private long nanos;
  private Heap.Reading reading = new Heap.Reading(700, 0.5);
  private final Heap heap = new Heap(() -> reading, () -> nanos);

  @Test
  void whatIsCollectedInVainAllTheTimeIsFullUntilItIsNot() {
    pass(600, 0.9);
    assertThat(heap.isFull()).isTrue();
    pass(600, 0.9);
    assertThat(heap.isFull()).isTrue();
    pass(0, 0.9);
    assertThat(heap.isFull()).as("nobody collects, so there is room").isFalse();
  }

  @Test
  void whatIsCollectedAllTheTimeWithSuccessIsNotFull() {
    pass(900, 0.8);
    assertThat(heap.isFull()).isFalse();
  }

  @Test
  void whatIsNearlyFullAndSeldomCollectedIsNotFull() {
    pass(400, 0.95);
    assertThat(heap.isFull()).isFalse();
  }

  @Test
  void thisProcessSaysWhatItCollects() {
    System.gc();
    var own = Heap.own();
    own.look();
    assertThat(own.isFull()).isFalse();
  }

  private void pass(long collectedMillis, double used) {
    nanos += 1_000_000_000;
    reading = new Heap.Reading(reading.collectedMillis() + collectedMillis, used);
    heap.look();
  }
}

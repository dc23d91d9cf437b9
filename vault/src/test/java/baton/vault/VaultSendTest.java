package baton.vault;

import static org.assertj.core.api.Assertions.assertThat;

import baton.connector.HttpCall;
import baton.core.Card;
import baton.core.Secret;
import baton.vault.TestVault.SetClock;
import baton.vault.out.Caller;
import baton.vault.out.RawServer;
import baton.vault.out.Sent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filling card slots on the way out, over real HTTP. */
class VaultSendTest {
  private static final Caller PROC = new Caller("proc_1", null, false);
  private static final String SLOTS =
      """
      {"number":"{{card.number}}","month":"{{card.exp_month}}","year":{{card.exp_year}}}\
      """;
  private static final String CVC_SLOT = "{\"cvc\":\"{{card.cvc}}\"}";

  @TempDir private Path directory;
  private Vault vault;
  private Card card;
  private RawServer processor;

  @BeforeEach
  void open() throws IOException {
    VaultDatabase.SHARED.empty();
    vault = TestVault.open(directory, new SetClock());
    var input = new CardInput(new Secret(TestVault.VISA), 7, 2031, null);
    card = ((Stored.Ok) vault.store("acct_1", input, false)).card();
    processor =
        new RawServer((socket, request) ->
            RawServer.write(socket, RawServer.reply(request.split("\r\n\r\n", 2)[1])));
  }

  @AfterEach
  void close() throws IOException {
    vault.close();
    processor.close();
  }

  @Test
  void theSlotsAreFilledAndTheEchoIsMasked() {
    var sent = send(SLOTS, slots(null));
    assertThat(processor.requests())
        .singleElement()
        .asString()
        .endsWith("{\"number\":\"4242424242424242\",\"month\":\"07\",\"year\":2031}");
    assertThat(((Sent.Replied) sent).reply().body())
        .isEqualTo("{\"number\":\"424242******4242\",\"month\":\"07\",\"year\":2031}");
  }

  @Test
  void aCardIsFilledInAfterARestart() {
    try (var restarted = TestVault.open(directory, new SetClock())) {
      vault.close();
      vault = restarted;
      assertThat(send(SLOTS, slots(null))).isInstanceOf(Sent.Replied.class);
      assertThat(processor.requests().getFirst()).contains(TestVault.VISA);
    }
  }

  @Test
  void theCvcIsFilledInWhileItIsHeld() {
    vault.holdCvc("pm_1", new Secret("975"));
    assertThat(send(CVC_SLOT, slots("pm_1"))).isInstanceOf(Sent.Replied.class);
    assertThat(processor.requests().getFirst()).endsWith("{\"cvc\":\"975\"}");
    vault.dropCvc("pm_1");
    assertThat(send(CVC_SLOT, slots("pm_1")))
        .isEqualTo(new Sent.NotSent("the CVC is no longer held"));
    assertThat(processor.requests()).hasSize(1);
  }

  @Test
  void theCryptogramIsFilledInWhileItIsHeldAndNeverIsTheCallSentWithoutIt() {
    var slots = new Slots("acct_1", card.vaultId(), null, "ds_1");
    vault.holdCryptogram("ds_1", new Secret("AA+/BQ=="));
    var echoed = send("{\"cavv\":\"{{card.cryptogram}}\"}", slots);
    assertThat(processor.requests().getLast()).endsWith("{\"cavv\":\"AA+/BQ==\"}");
    assertThat(((Sent.Replied) echoed).reply().body()).isEqualTo("{\"cavv\":\"***\"}");
    var form = "a=1&cavv=%7B%7Bcard.cryptogram%7D%7D";
    assertThat(send(form, slots)).isInstanceOf(Sent.Replied.class);
    assertThat(processor.requests().getLast()).endsWith("a=1&cavv=AA%2B%2FBQ%3D%3D");
    assertThat(send(form + "&b=%7B%7Bcard.cryptogram%7D%7D", slots))
        .isInstanceOf(Sent.NotSent.class);
    assertThat(send(form, slots(null))).isInstanceOf(Sent.NotSent.class);
    assertThat(send(form, null)).isInstanceOf(Sent.NotSent.class);
    vault.dropCryptogram("ds_1");
    assertThat(send(form, slots)).isInstanceOf(Sent.NotSent.class);
    assertThat(processor.requests()).hasSize(2);
  }

  @Test
  void aCallWithoutSlotsGoesAsItIs() {
    assertThat(send("{\"amount\":1}", null)).isInstanceOf(Sent.Replied.class);
    var url = processor.url();
    assertThat(vault.send(PROC, HttpCall.get(url), null, Duration.ofSeconds(20)))
        .isInstanceOf(Sent.Replied.class);
    assertThat(processor.requests()).hasSize(2);
  }

  @Test
  void anotherAccountsCardIsNotSent() {
    var slots = new Slots("acct_2", card.vaultId(), null);
    assertNotSent(send(SLOTS, slots));
  }

  @Test
  void slotsWithoutACardAreNotSent() {
    assertNotSent(send(SLOTS, null));
  }

  /** A payer's text may read like a slot; the number must not be shown where it stands. */
  @Test
  void aSlotSmuggledInIsNotSent() {
    assertNotSent(send(SLOTS + "{\"description\":\"{{card.number}}\"}", slots(null)));
    assertNotSent(send(SLOTS + "{\"description\":\"{{card.cvc}}\"}", slots(null)));
    assertNotSent(send(SLOTS + "{\"description\":\"{{card.pin}}\"}", slots(null)));
  }

  private void assertNotSent(Sent sent) {
    assertThat(sent).isInstanceOf(Sent.NotSent.class);
    assertThat(processor.requests()).isEmpty();
  }

  private Slots slots(@Nullable String cvcHolder) {
    return new Slots("acct_1", card.vaultId(), cvcHolder);
  }

  private Sent send(String body, @Nullable Slots slots) {
    var call = HttpCall.post(processor.url(), body);
    return vault.send(PROC, call, slots, Duration.ofSeconds(20));
  }
}

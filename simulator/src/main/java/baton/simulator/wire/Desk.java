package baton.simulator.wire;

import baton.simulator.chance.Hostility;
import baton.simulator.chance.Mishap;
import baton.simulator.ledger.Acquirer;
import baton.simulator.ledger.Answer;
import baton.simulator.ledger.Conduct;
import baton.simulator.ledger.Entry;
import baton.simulator.ledger.Fault;
import baton.simulator.ledger.Temper;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * Receives whoever calls a processor, with what its {@link Conduct} and chance have in store for
 * them, and sees to what follows.
 */
public final class Desk implements AutoCloseable {
  private static final Duration SLOW = Duration.ofSeconds(2);
  private static final Duration OVERDUE = Duration.ofSeconds(40);
  private static final int SLOWER_IN_BROWN_OUT = 5;

  private interface Served {
    void by(Acquirer acquirer) throws IOException;
  }

  /** Books what was asked, as often as it is run, once. */
  private interface Work {
    Reply run();
  }

  /** A caller, and how they are spoken to. */
  private record Call(Context context, Persona persona) {
    void refuse(Fault fault, String text) {
      write(persona.refusal(fault, text));
    }

    void write(Reply reply) {
      context.status(reply.status()).contentType(reply.contentType()).result(reply.bytes());
    }
  }

  private final Directory directory;
  private final Waiting waiting;
  private final Notices notices;
  private final Line line;
  private final Court court;
  private final Aftermath aftermath;

  /**
   * @param settleAfter until what is pending is decided
   * @param noticePauses before a notice is sent again that nobody took; then it is given up
   */
  public Desk(Directory directory, Clock clock, Duration settleAfter, List<Duration> noticePauses) {
    this.directory = directory;
    this.waiting = new Waiting(clock);
    this.notices = new Notices(directory, clock, waiting, noticePauses);
    this.line = new Line(waiting);
    this.court = new Court(waiting, settleAfter, notices::send);
    this.aftermath = new Aftermath(directory, waiting, notices, court, settleAfter);
  }

  /**
   * Serves a request that moves money. What {@code reader} does not understand, it throws as {@link
   * IllegalArgumentException}.
   */
  public void money(Context context, Persona persona, Function<Acquirer, Asked> reader)
      throws IOException {
    var call = new Call(context, persona);
    admit(
        call,
        acquirer -> {
          Asked asked;
          try {
            asked = reader.apply(acquirer);
          } catch (IllegalArgumentException notOfTheContract) {
            call.refuse(Fault.INVALID_REQUEST, String.valueOf(notOfTheContract.getMessage()));
            return;
          }
          perform(
              call,
              acquirer.mishap(asked.key(), asked.amount()),
              () -> asked.wording().apply(follow(acquirer, asked.work().get())));
        });
  }

  /** Serves a request that moves none, and can go wrong like any other. */
  public void look(
      Context context, Persona persona, String subject, Function<Acquirer, Reply> reader)
      throws IOException {
    var call = new Call(context, persona);
    admit(
        call,
        acquirer ->
            perform(call, acquirer.mishap(subject, 0), () -> read(persona, acquirer, reader)));
  }

  /** Serves a request that never goes wrong unless everything does. */
  public void chat(Context context, Persona persona, Function<Acquirer, Reply> reader)
      throws IOException {
    var call = new Call(context, persona);
    admit(call, acquirer -> call.write(read(persona, acquirer, reader)));
  }

  /**
   * As {@link #look}, at the dispute that the path names; it must be there.
   *
   * @param paymentOf tells by its name which payment it is about, by the ledger's id of that
   */
  public void dispute(
      Context context,
      Persona persona,
      UnaryOperator<String> paymentOf,
      BiFunction<Acquirer, Dispute, Reply> reader)
      throws IOException {
    var id = context.pathParam("dispute");
    look(
        context,
        persona,
        context.method() + " " + id,
        acquirer -> {
          var found = court.find(acquirer, paymentOf.apply(id));
          return found == null
              ? persona.refusal(Fault.NOT_FOUND, "there is no such dispute")
              : reader.apply(acquirer, found);
        });
  }

  private static Reply read(Persona persona, Acquirer acquirer, Function<Acquirer, Reply> reader) {
    try {
      return reader.apply(acquirer);
    } catch (IllegalArgumentException notOfTheContract) {
      return persona.refusal(Fault.INVALID_REQUEST, String.valueOf(notOfTheContract.getMessage()));
    }
  }

  /** Sees to it that what {@code answer} left open is decided, and told. */
  public Answer follow(Acquirer acquirer, Answer answer) {
    return aftermath.follow(acquirer, answer);
  }

  /** As {@link #follow}, of what was booked before. */
  public void goOn(Acquirer acquirer, Entry entry) {
    aftermath.settle(acquirer, entry);
  }

  /** Tells the merchant how {@code entry} stands. */
  public void tell(Acquirer acquirer, Entry entry) {
    notices.send(acquirer, entry);
  }

  /** Where disputes are answered. */
  public Court court() {
    return court;
  }

  /** Where the pages of {@code acquirer} are. */
  public String home(Acquirer acquirer) {
    return directory.home(acquirer);
  }

  /** Requests that hang are let go. */
  @Override
  public void close() {
    waiting.stop();
    notices.close();
  }

  /** Meets whoever calls with what {@link Conduct} says, before anything is looked at. */
  private void admit(Call call, Served served) throws IOException {
    var acquirer = directory.find(call.context().pathParam("processor"));
    if (acquirer == null || !directory.persona(acquirer).equals(call.persona())) {
      call.refuse(Fault.NOT_FOUND, "there is no such processor");
      return;
    }
    switch (outage(acquirer)) {
      case HANG -> line.hang(call.context());
      case CLOSED -> call.refuse(Fault.CLOSED, "closed for now");
      case UNAVAILABLE -> call.refuse(Fault.UNAVAILABLE, "out of order");
      case NONE -> {
        waiting.pause(latency(acquirer.temper()));
        if (call.persona().isAuthentic(call.context(), acquirer.terms())) {
          served.by(acquirer);
        } else {
          call.refuse(Fault.UNAUTHENTICATED, "the API key is wrong");
        }
      }
    }
  }

  private static Conduct.Outage outage(Acquirer acquirer) {
    var set = acquirer.conduct().outage();
    return switch (acquirer.temper().weather()) {
      case FAIR, BROWN_OUT -> set;
      case CLOSED -> Conduct.Outage.CLOSED;
      case UNAVAILABLE -> Conduct.Outage.UNAVAILABLE;
      case SILENT -> Conduct.Outage.HANG;
    };
  }

  private void perform(Call call, Mishap mishap, Work work) throws IOException {
    var context = call.context();
    switch (mishap) {
      case NONE, PENDING_APPROVED, PENDING_DECLINED -> call.write(work.run());
      case SLOW -> {
        waiting.pause(SLOW);
        call.write(work.run());
      }
      case TIMEOUT_BEFORE -> line.hang(context);
      case TIMEOUT_AFTER -> {
        work.run();
        line.hang(context);
      }
      case ERROR_BEFORE -> call.refuse(Fault.INTERNAL_ERROR, "something broke");
      case ERROR_AFTER -> {
        work.run();
        call.refuse(Fault.INTERNAL_ERROR, "something broke");
      }
      case CUT -> line.cut(context, work.run().bytes());
      case BUSY -> {
        context.header("Retry-After", "1");
        call.refuse(Fault.RATE_LIMITED, "too many requests");
      }
      case LATE -> {
        waiting.later(SLOW, work::run);
        line.drop(context);
      }
      case DRIP -> line.drip(context, work.run().bytes());
      case OVERDUE -> {
        var reply = work.run();
        waiting.pause(OVERDUE);
        call.write(reply);
      }
      case RESET_BEFORE -> line.reset(context);
      case RESET_AFTER -> {
        work.run();
        line.reset(context);
      }
    }
  }

  private static Duration latency(Temper temper) {
    var conduct = temper.conduct();
    var jitter =
        conduct.jitterMs() == 0 ? 0 : ThreadLocalRandom.current().nextLong(conduct.jitterMs() + 1);
    var slower = temper.weather() == Hostility.Weather.BROWN_OUT ? SLOWER_IN_BROWN_OUT : 1;
    return Duration.ofMillis((conduct.latencyMs() + jitter) * slower);
  }
}

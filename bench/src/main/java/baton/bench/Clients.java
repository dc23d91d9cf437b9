package baton.bench;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that pay, each over one connection that stays, and over another one when that breaks.
 * They share the CPUs with what is measured, so one thread does it all: whoever calls {@link
 * #await}.
 */
final class Clients implements AutoCloseable {
  /** The second compiler would take more than it saves in a process of seconds. */
  static final List<String> JVM_FLAGS = List.of("-Xmx512m", "-XX:TieredStopAtLevel=1");

  private static final byte[] NOTHING = {};
  private static final long NANOS_PER_MILLI = 1_000_000;

  /** A selector counts in milliseconds; what is sooner is slept for, so long at most. */
  private static final long NAP_NANOS = 200_000;

  /** Hears, while it awaits them, what becomes of clients. */
  interface Listener {
    /** There is a client more: it has connected, in the place of another one if that broke. */
    void connected(Client client);

    /** It may pay again. */
    void answered(Client client, Answer answer);

    /** A client is gone, and its payment with it, or could not connect; it connects again. */
    void broken(IOException why);
  }

  private final InetSocketAddress server;
  private final Order order;
  private final Listener listener;
  private final Selector selector = Selector.open();
  private final ByteBuffer in = ByteBuffer.allocate(Answer.BYTES_MAX);
  private int toConnect;
  private int onTheirWay;

  /** They connect when they are awaited. */
  Clients(int port, String secretKey, int count, Listener listener) throws IOException {
    this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.order = new Order(port, secretKey);
    this.toConnect = count;
    this.listener = listener;
  }

  /** Hears what comes. Returns at {@code nanoTime} at the latest, also when nothing was heard. */
  void await(long nanoTime) throws IOException {
    connect();
    var nanos = toConnect > 0 ? 0 : nanoTime - System.nanoTime();
    if (nanos >= NANOS_PER_MILLI) {
      selector.select(this::hear, nanos / NANOS_PER_MILLI);
      return;
    }
    if (nanos > 0) {
      LockSupport.parkNanos(Math.min(nanos, NAP_NANOS));
    }
    selector.selectNow(this::hear);
  }

  /** Whether payments are not answered yet. */
  boolean isPaying() {
    return onTheirWay > 0;
  }

  @Override
  public void close() throws IOException {
    for (var key : selector.keys()) {
      key.channel().close();
    }
    selector.close();
  }

  private void connect() {
    for (var i = toConnect; i > 0; i--) {
      try {
        var client = new Client();
        toConnect--;
        if (client.channel.isConnected()) {
          listener.connected(client);
        }
      } catch (IOException refused) {
        listener.broken(refused);
      }
    }
  }

  private void hear(SelectionKey key) {
    var client = (Client) key.attachment();
    try {
      client.hear();
    } catch (IOException broken) {
      client.end(broken);
    }
  }

  /** One of them, for as long as its connection lasts. */
  final class Client {
    private final SocketChannel channel = SocketChannel.open();
    private final SelectionKey key;
    private byte[] heard = NOTHING;
    private long since;
    private boolean isWaiting;

    private Client() throws IOException {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var isConnected = channel.connect(server);
      var awaited = isConnected ? SelectionKey.OP_READ : SelectionKey.OP_CONNECT;
      key = channel.register(selector, awaited, this);
    }

    /**
     * Makes a payment, under an idempotency key of its own. It must not wait for the answer to
     * another one.
     *
     * @param since when it came, in {@code nanoTime}
     */
    void pay(long since) {
      this.since = since;
      isWaiting = true;
      onTheirWay++;
      try {
        key.interestOps(SelectionKey.OP_READ);
        var request = order.next();
        channel.write(request);
        if (request.hasRemaining()) {
          throw new IOException("the connection takes no more");
        }
      } catch (IOException broken) {
        end(broken);
      }
    }

    /** When the payment came whose answer was heard. */
    long since() {
      return since;
    }

    private void hear() throws IOException {
      if (key.isConnectable()) {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        listener.connected(this);
      } else if (isWaiting) {
        read();
      } else {
        // The server does not want it any more, which its next payment finds out.
        key.interestOps(0);
      }
    }

    private void read() throws IOException {
      in.clear().put(heard);
      if (channel.read(in) < 0) {
        throw new EOFException("the server has closed the connection");
      }
      var answer = Answer.of(in.array(), in.position());
      if (answer == null) {
        heard = Arrays.copyOf(in.array(), in.position());
        return;
      }
      heard = NOTHING;
      isWaiting = false;
      onTheirWay--;
      listener.answered(this, answer);
    }

    private void end(IOException why) {
      if (isWaiting) {
        onTheirWay--;
      }
      toConnect++;
      try {
        channel.close();
      } catch (IOException e) {
        why.addSuppressed(e);
      }
      listener.broken(why);
    }
  }
}

package baton.webhook.out;

import java.io.Serial;
import java.net.InetAddress;
import java.net.UnknownHostException;
import org.apache.hc.client5.http.DnsResolver;

/**
 * Finds only hosts whose addresses are all public. What it returns is what the connection is made
 * to: a name that means something else a moment later changes nothing.
 */
record PublicOnly(DnsResolver resolver) implements DnsResolver {
  /** The host has an address that is not public. */
  static final class Refused extends UnknownHostException {
    @Serial private static final long serialVersionUID = 1;

    private Refused(InetAddress address) {
      super("%s is not a public address".formatted(address.getHostAddress()));
    }
  }

  @Override
  public InetAddress[] resolve(String host) throws UnknownHostException {
    var addresses = resolver.resolve(host);
    for (var address : addresses) {
      if (!Addresses.isPublic(address)) {
        throw new Refused(address);
      }
    }
    return addresses;
  }

  @Override
  public String resolveCanonicalHostname(String host) throws UnknownHostException {
    return resolver.resolveCanonicalHostname(host);
  }
}

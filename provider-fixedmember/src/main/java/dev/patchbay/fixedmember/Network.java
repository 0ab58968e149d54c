package dev.patchbay.fixedmember;

import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.SystemDefaultDnsResolver;
import org.apache.hc.core5.ssl.SSLContexts;

/**
 * What a panel is reached through.
 *
 * @param dns finds addresses
 * @param tls knows whom to trust; certificates and host names are always verified against it
 * @param connections the most at once, beyond any limit of calls that an account would be given
 */
record Network(DnsResolver dns, SSLContext tls, int connections) {
    static Network standard() {
        return new Network(SystemDefaultDnsResolver.INSTANCE, SSLContexts.createDefault(), 256);
    }
}

package dev.kefudesk.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Turns a host name into addresses. Asked once a hop: what it answers is what is checked and what is connected to. */
@FunctionalInterface
interface NameResolver {

    /** The system's resolver. */
    NameResolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    List<InetAddress> resolve(String host) throws UnknownHostException;
}

package dev.kefudesk.service.window;

import dev.kefudesk.service.port.ContactStore;
import dev.kefudesk.service.port.DeliveryStore;
import dev.kefudesk.service.port.FollowerStore;

/** Where what is known of followers is kept. */
public record WindowStores(ContactStore contacts, FollowerStore followers, DeliveryStore journal) {}

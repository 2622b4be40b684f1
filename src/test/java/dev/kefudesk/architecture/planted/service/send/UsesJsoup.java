package dev.kefudesk.architecture.planted.service.send;

import org.jsoup.nodes.Document;

/** Fault: the parser of pages outside service.page. */
public record UsesJsoup(Document document) {}

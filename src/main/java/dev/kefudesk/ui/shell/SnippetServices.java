package dev.kefudesk.ui.shell;

import dev.kefudesk.service.snippet.SnippetFiling;
import dev.kefudesk.service.snippet.SnippetService;

/** What the screens need for snippets. */
public record SnippetServices(SnippetService snippets, SnippetFiling filing) {}

package dev.kefudesk.ui.composer.kinds;

import dev.kefudesk.service.media.MediaService;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executor;

/** The places for files, each made when it is first wanted. On the FX thread. */
public final class MediaFields {

    private final OthersViewModel others;
    private final MediaViewModel.Desk desk;
    private final MediaService service;
    private final Executor fx;
    private final Map<MediaPlace, MediaViewModel> made = new HashMap<>();

    public MediaFields(OthersViewModel others, MediaViewModel.Desk desk, MediaService service, Executor fx) {
        this.others = others;
        this.desk = desk;
        this.service = service;
        this.fx = fx;
    }

    /** The file of this place. */
    public MediaViewModel at(MediaPlace place) {
        return made.computeIfAbsent(place, wanted -> new MediaViewModel(wanted, others, desk, service, fx));
    }

    /** Looks again how every file stands: the draft or its account may be another one, or a message was refused. */
    public void refresh() {
        made.values().forEach(MediaViewModel::refresh);
    }
}

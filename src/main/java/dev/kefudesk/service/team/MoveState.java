package dev.kefudesk.service.team;

import dev.kefudesk.service.port.StoreFailure;
import dev.kefudesk.service.team.MoveCounts.Part;

/** How the copying of this desk's data to the team's database stands. */
public sealed interface MoveState {

    /** Nothing was copied since the start of the program. */
    record Idle() implements MoveState {}

    /**
     * Under way.
     *
     * @param done rows of this part that the team's database has now
     * @param total how many the part has, counted at the beginning; 0 until they are counted
     */
    record Running(Part part, long done, long total) implements MoveState {}

    /** Everything is there. */
    record Complete(MoveCounts counts) implements MoveState {}

    /** A person stopped it; what was copied stays, and a further copy goes on from there. */
    record Cancelled(MoveCounts counts) implements MoveState {}

    /** One of the databases could not do its work; what was copied stays, and a further copy goes on from there. */
    record Failed(StoreFailure.Kind kind, MoveCounts counts) implements MoveState {}
}

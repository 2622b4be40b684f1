package dev.kefudesk.service.team;

import org.jspecify.annotations.Nullable;

/**
 * What a desk has to do with a team's database.
 *
 * @param database the choice, and how the database in use stands
 * @param keys the team key, null where this desk uses its own file
 * @param move the copy of this desk's data to the team, null where this desk uses its own file
 */
public record TeamServices(
        DatabaseService database,
        @Nullable TeamKeys keys,
        @Nullable DataMove move) {}

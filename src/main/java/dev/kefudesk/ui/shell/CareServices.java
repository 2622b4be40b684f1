package dev.kefudesk.ui.shell;

import dev.kefudesk.domain.account.AccountId;
import dev.kefudesk.service.follower.FollowerCare;
import dev.kefudesk.service.follower.TagAdmin;
import dev.kefudesk.service.signal.Signal;

/**
 * What the screens change at WeChat about followers and tags.
 *
 * @param changed tells of whose account something was changed
 */
public record CareServices(FollowerCare followers, TagAdmin tags, Signal<AccountId> changed) {}

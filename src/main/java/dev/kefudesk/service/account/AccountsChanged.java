package dev.kefudesk.service.account;

import dev.kefudesk.domain.account.Account;
import java.util.List;

/** The accounts as they are now, and the one in use. */
public record AccountsChanged(List<Account> accounts, Account selected) {}

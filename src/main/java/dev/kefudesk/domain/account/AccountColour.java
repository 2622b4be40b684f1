package dev.kefudesk.domain.account;

/** The colour by which an operator tells accounts apart; the theme gives each its value. */
public enum AccountColour {
    PURPLE,
    BLUE,
    TEAL,
    GREEN,
    AMBER,
    ORANGE,
    RED,
    PINK
}

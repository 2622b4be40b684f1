package dev.kefudesk.bench;

/** What is typed into a search. */
public enum Question {
    NOTHING("no words"),
    COMMONEST("a commonest character"),
    RARE("a rare character"),
    DRAWN("2-4 characters by frequency"),
    TWO("two words"),
    MISS("a miss"),
    LATIN("Latin"),
    MIXED("Latin and Chinese"),
    OPENID("OpenID prefix");

    private final String label;

    Question(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** One such question about the history. */
    public String ofHistory(SampleText text) {
        return switch (this) {
            case COMMONEST -> text.commonest();
            case NOTHING, RARE, DRAWN, TWO, MISS, LATIN, MIXED, OPENID -> any(text);
        };
    }

    /** One such question about followers, whose names begin with surnames. */
    public String ofFollowers(SampleText text) {
        return switch (this) {
            case COMMONEST -> text.commonestOfNames();
            case NOTHING, RARE, DRAWN, TWO, MISS, LATIN, MIXED, OPENID -> any(text);
        };
    }

    private String any(SampleText text) {
        return switch (this) {
            case NOTHING, COMMONEST -> "";
            case RARE -> text.rare();
            case DRAWN -> text.characters(2 + text.below(3));
            case TWO -> text.characters(1 + text.below(2)) + " " + text.characters(1 + text.below(2));
            case MISS -> text.missing();
            case LATIN -> text.latin();
            case MIXED -> text.latin() + " " + text.characters(1 + text.below(2));
            case OPENID -> text.openId().substring(0, 4 + text.below(5));
        };
    }
}

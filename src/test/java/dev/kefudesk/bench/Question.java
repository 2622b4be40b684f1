package dev.kefudesk.bench;

/** What is typed into a search. */
public enum Question {
    NOTHING("no words"),
    COMMONEST("commonest character"),
    RARE("rare character"),
    DRAWN("2-4 characters by frequency"),
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
            case COMMONEST -> SampleText.commonest();
            case NOTHING, RARE, DRAWN, MISS, LATIN, MIXED, OPENID -> any(text);
        };
    }

    /** One such question about followers, whose names begin with surnames. */
    public String ofFollowers(SampleText text) {
        return switch (this) {
            case COMMONEST -> SampleText.commonestOfNames();
            case NOTHING, RARE, DRAWN, MISS, LATIN, MIXED, OPENID -> any(text);
        };
    }

    private String any(SampleText text) {
        return switch (this) {
            case NOTHING, COMMONEST -> "";
            case RARE -> SampleText.rare();
            case DRAWN -> text.characters(2 + text.below(3));
            case MISS -> SampleText.commonest() + "㐀";
            case LATIN -> text.latin();
            case MIXED -> text.latin() + " " + text.characters(1 + text.below(2));
            case OPENID -> text.openId().substring(0, 4 + text.below(5));
        };
    }
}
